namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Represents what a contract says at an instant, by the meter's own clock.</summary>
/// <param name="Index">The supplier's index that counts, from 1.</param>
/// <param name="Period">The period in force as the historic mode names it, four characters.</param>
/// <param name="Label">The same as the standard mode names it, sixteen characters.</param>
/// <param name="Today">The colour of the tariff's day.</param>
/// <param name="Tomorrow">That of the next one, as far as the meter knows it.</param>
/// <param name="PeakAnnounced">Whether the peak of an EJP day begins within half an hour.</param>
/// <param name="PeakRunning">Whether it runs.</param>
internal readonly record struct MeterTariff(int Index, string Period, string Label, VirtualLinkyColor Today, VirtualLinkyColor Tomorrow, bool PeakAnnounced, bool PeakRunning)
{
    private static readonly TimeOnly DayBegins = new(6, 0);
    private static readonly VirtualLinkyHours TempoPeak = new(new TimeOnly(6, 0), new TimeOnly(22, 0));
    private static readonly VirtualLinkyHours EjpPeak = new(new TimeOnly(7, 0), new TimeOnly(1, 0));
    private static readonly VirtualLinkyHours EjpNotice = new(new TimeOnly(6, 30), new TimeOnly(7, 0));

    /// <param name="options">The meter.</param>
    /// <param name="local">The meter's clock, in Paris's wall-clock time.</param>
    public static MeterTariff At(VirtualLinkyOptions options, DateTime local)
    {
        var (date, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return options.Contract switch
        {
            VirtualLinkyContract.OffPeak => OffPeak(options.OffPeak.Any(hours => hours.Contains(time))),
            VirtualLinkyContract.Ejp => Ejp(options, date, time),
            VirtualLinkyContract.Tempo => Tempo(options, date, time),
            _ => new MeterTariff(1, "TH..", "      BASE      ", VirtualLinkyColor.None, VirtualLinkyColor.None, false, false),
        };
    }

    private static MeterTariff OffPeak(bool off)
        => new(off ? 1 : 2, off ? "HC.." : "HP..", off ? " HEURE  CREUSE  " : " HEURE  PLEINE  ", VirtualLinkyColor.None, VirtualLinkyColor.None, false, false);

    private static MeterTariff Ejp(VirtualLinkyOptions options, DateOnly date, TimeOnly time)
    {
        // Its peak runs over midnight: before 01:00 it is that of the day before.
        var day = time < EjpPeak.To ? date.AddDays(-1) : date;
        var red = options.Colors(day) == VirtualLinkyColor.Red;
        var peak = red && EjpPeak.Contains(time);
        return new MeterTariff(peak ? 2 : 1, peak ? "PM.." : "HN..", peak ? " POINTE MOBILE  " : " HEURE NORMALE  ", VirtualLinkyColor.None, VirtualLinkyColor.None, red && EjpNotice.Contains(time), peak);
    }

    private static MeterTariff Tempo(VirtualLinkyOptions options, DateOnly date, TimeOnly time)
    {
        var day = time < DayBegins ? date.AddDays(-1) : date;
        var today = options.Colors(day);
        // Known from the evening of the day itself until the next one begins.
        var tomorrow = day == date && time >= options.ColorKnownAt || day < date ? options.Colors(day.AddDays(1)) : VirtualLinkyColor.None;
        var peak = TempoPeak.Contains(time);
        var (letter, name) = today switch
        {
            VirtualLinkyColor.White => ('W', "BLANC"),
            VirtualLinkyColor.Red => ('R', "ROUGE"),
            _ => ('B', "BLEU "),
        };

        // Two blanks between the words, as real meters have them.
        var index = 2 * ((int)(today == VirtualLinkyColor.None ? VirtualLinkyColor.Blue : today) - 1) + (peak ? 2 : 1);
        return new MeterTariff(index, $"{(peak ? "HP" : "HC")}J{letter}", $"    {(peak ? "HP" : "HC")}  {name}   ", today, tomorrow, false, false);
    }
}
