using System.Globalization;

namespace Ecowatt.Delestage.Tempo;

/// <summary>Represents a season of the tariff Tempo, 1 September to 31 August, and how many days of it are left. Immutable; safe across threads.</summary>
/// <remarks>
/// The tariff promises 22 red and 43 white days; a season may have others all the same (2019-2020 had 18 and 47), so what is left is a bound and
/// not a plan: never below zero, and a stock in March is normal. Only days whose colour is known count as used.
/// </remarks>
public sealed record TempoSeason
{
    /// <summary>Specifies the red days of a season by the tariff: 22.</summary>
    public const int RedDays = 22;

    /// <summary>Specifies the white days of a season by the tariff: 43.</summary>
    public const int WhiteDays = 43;

    private const int FirstMonth = 9;

    internal TempoSeason(int year, int red, int white, int blue, int unknown)
        => (Year, RedUsed, WhiteUsed, BlueUsed, UnknownDays) = (year, red, white, blue, unknown);

    /// <summary>Gets the year in which the season begins.</summary>
    public int Year { get; }

    /// <summary>Gets the name of the season, for example <c>2025-2026</c>.</summary>
    public string Name => NameOf(Year);

    /// <summary>Gets the first date, 1 September.</summary>
    public DateOnly Start => StartOf(Year);

    /// <summary>Gets the last date, 31 August.</summary>
    public DateOnly End => StartOf(Year + 1).AddDays(-1);

    /// <summary>Gets how many days of the season are known to be red.</summary>
    public int RedUsed { get; }

    /// <summary>Gets how many days of the season are known to be white.</summary>
    public int WhiteUsed { get; }

    /// <summary>Gets how many days of the season are known to be blue.</summary>
    public int BlueUsed { get; }

    /// <summary>Gets how many dates from the start of the season to the last date that is known have no known colour. Above zero, the days left are an upper bound.</summary>
    public int UnknownDays { get; }

    /// <summary>Gets how many red days are left, 0 to 22.</summary>
    public int RedLeft => Math.Max(0, RedDays - RedUsed);

    /// <summary>Gets how many white days are left, 0 to 43.</summary>
    public int WhiteLeft => Math.Max(0, WhiteDays - WhiteUsed);

    /// <summary>Returns the year in which the season of a date begins.</summary>
    /// <param name="date">Any date.</param>
    public static int YearOf(DateOnly date) => date.Month >= FirstMonth ? date.Year : date.Year - 1;

    internal static DateOnly StartOf(int year) => new(year, FirstMonth, 1);

    internal static string NameOf(int year) => string.Create(CultureInfo.InvariantCulture, $"{year}-{year + 1}");
}
