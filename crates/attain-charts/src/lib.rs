//! Pictures of outcomes and money as SVG, each with its table.
