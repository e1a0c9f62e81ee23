//! Finds the packages and files to read.
