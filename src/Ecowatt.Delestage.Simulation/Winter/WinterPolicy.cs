namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>Specifies who decides for the loads.</summary>
internal enum WinterPolicy
{
    /// <summary>Nobody: everything runs as soon as it is wanted.</summary>
    Nothing,

    /// <summary>The library's defaults: red peak hours are critical, white ones tense, all others silent.</summary>
    Levels,

    /// <summary>The same, and the loads that can wait choose their hours by the tariff.</summary>
    Tariff,

    /// <summary>The same, and no room gets colder than its comfort floor of 18 °C for it.</summary>
    Floors,
}
