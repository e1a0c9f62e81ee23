//! Levels and options of a run.
