"""Answered questionnaires: their model, and the reading of a file with every problem at once."""

from generator.answers.fields import Answer, Link, Menu, Phrase, Sentence, Words
from generator.answers.loading import Questionnaire, load
from generator.answers.questionnaire import Answers

__all__ = [
    "Answer",
    "Answers",
    "Link",
    "Menu",
    "Phrase",
    "Questionnaire",
    "Sentence",
    "Words",
    "load",
]
