//! Signing in, out, languages and what strangers see.

use anyhow::Result;
use attain_journeys::{Attain, World, journey};

async fn somebody_signs_in_and_out(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/").await?;
    walk.is_at("Sign in").await?;
    walk.picture("sign-in").await?;
    walk.fill("E-mail address", "ceri@made-up.example").await?;
    walk.fill("Password", "not the password").await?;
    walk.press("Sign in").await?;
    walk.sees("The e-mail address or the password is not right").await?;
    walk.fill("E-mail address", "ceri@made-up.example").await?;
    walk.fill("Password", attain_demo::cast::PASSWORD).await?;
    walk.press("Sign in").await?;
    walk.is_at("Your work").await?;
    walk.picture("home").await?;
    walk.press("Sign out").await?;
    walk.is_at("Sign in").await
}

async fn nobody_finds_what_is_not_there(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open_refused("/nowhere", 404).await?;
    walk.is_at("There is no such page").await?;
    walk.sign_in_as("Ceri Price").await?;
    walk.is_at("Your work").await
}

journey!(Attain: somebody_signs_in_and_out);
journey!(Attain: nobody_finds_what_is_not_there);
