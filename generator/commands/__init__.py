"""The commands of `privasi`, one module for each group."""
