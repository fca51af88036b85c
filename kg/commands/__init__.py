"""The commands of `kg`, one module for each group of them. They import building and views when they run."""
