"""Answered questionnaires: their model, and the reading of a file with every problem at once."""

from generator.answers.base import Answer
from generator.answers.loading import Questionnaire, load
from generator.answers.questionnaire import Answers
from generator.answers.words import Link, Menu, Phrase, Words

__all__ = [
    "Answer",
    "Answers",
    "Link",
    "Menu",
    "Phrase",
    "Questionnaire",
    "Words",
    "load",
]
