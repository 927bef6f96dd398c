using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Calendar;

/// <summary>The words of the calendar in both languages.</summary>
internal static class CalendarWords
{
    public static Wording Name { get; } = new("Electricity", "Électricité");

    public static Wording Of(SignalLevel level) => level == SignalLevel.Critical ? new("Grid very tense", "Réseau très tendu") : new("Grid tense", "Réseau tendu");

    public static Wording Of(TariffColor color) => color == TariffColor.Red ? new("Tempo: red day", "Tempo : jour rouge") : new("Tempo: white day", "Tempo : jour blanc");

    public static Wording Hours { get; } = new("From 06:00 to 06:00 of the next day, in Paris.", "De 06:00 à 06:00 du lendemain, à Paris.");

    /// <summary>A load runs by its plan; in a zone that only observes it would.</summary>
    public static Wording Runs(string load, bool observes) => observes ? new($"{load} would run", $"{load} serait en marche") : new($"{load} runs", $"{load} en marche");

    /// <summary>A load is foreseen to be off.</summary>
    public static Wording Off(string load, DateTimeOffset start, DateTimeOffset end, bool observes)
    {
        var (from, to) = (Clock(start), Clock(end));
        return observes ? new($"{load}: would be off {from} to {to}", $"{load} : serait éteint de {from} à {to}") : new($"{load}: off {from} to {to}", $"{load} : éteint de {from} à {to}");
    }

    private static string Clock(DateTimeOffset instant) => ParisTime.ToParis(instant).ToString("HH:mm", CultureInfo.InvariantCulture);
}
