//! Journeys through the service. One program holds them all, so that it is linked once.

mod contract;
mod deliver;
mod deliver_house;
mod doors;
mod frame;
mod mine;
mod mine_lives;
mod plan;
mod settle;
mod strategy;
mod tutorial;
