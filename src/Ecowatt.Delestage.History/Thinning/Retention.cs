namespace Ecowatt.Delestage.History.Thinning;

/// <summary>Specifies for how many days what is kept.</summary>
/// <param name="RawDays">Readings as they came.</param>
/// <param name="MinuteDays">Minutes.</param>
/// <param name="HourDays">Hours, energy, levels, states and events; null for ever.</param>
internal readonly record struct Retention(int RawDays, int MinuteDays, int? HourDays);
