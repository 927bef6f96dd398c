using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents the prices of a contract, in euros a kWh with tax. Immutable; safe across threads.</summary>
/// <remarks>The library knows no price: they change by decree, twice a year. They come from the user's contract.</remarks>
/// <example>
/// <code>
/// var prices = PriceList.Base(0.20m);
/// var mine = PriceList.Read(await File.ReadAllTextAsync("prices.json"));
/// </code>
/// </example>
public sealed record PriceList
{
    private PriceList(PriceListKind kind, ImmutableSortedDictionary<TariffClass, decimal> prices, ImmutableArray<DailyHours> offPeakHours)
        => (Kind, Prices, OffPeakHours) = (kind, prices, offPeakHours);

    /// <summary>Gets the contract.</summary>
    public PriceListKind Kind { get; }

    /// <summary>Gets the price of each class that the contract has, in euros a kWh. One price at all hours is that of <see cref="TariffClass.Normal"/>.</summary>
    public ImmutableSortedDictionary<TariffClass, decimal> Prices { get; }

    /// <summary>Gets the off-peak hours of a contract whose hours are the same every day; empty for any other.</summary>
    public ImmutableArray<DailyHours> OffPeakHours { get; }

    /// <summary>Returns the list of a contract of one price.</summary>
    /// <param name="price">Euros a kWh. Range: 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The price is out of its range.</exception>
    public static PriceList Base(decimal price) => new(PriceListKind.Base, Checked((TariffClass.Normal, price)), []);

    /// <summary>Returns the list of a contract of peak and off-peak hours.</summary>
    /// <param name="peak">Euros a kWh in peak hours. Range: 0 to 100.</param>
    /// <param name="offPeak">Euros a kWh in off-peak hours. Range: 0 to 100.</param>
    /// <param name="offPeakHours">The off-peak hours; at least one stretch. They differ from house to house: the bill and the meter tell them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A price is out of its range.</exception>
    /// <exception cref="ArgumentException">There are no off-peak hours.</exception>
    public static PriceList OffPeak(decimal peak, decimal offPeak, params ReadOnlySpan<DailyHours> offPeakHours)
        => offPeakHours.IsEmpty
            ? throw new ArgumentException("there are no off-peak hours; expected at least one stretch, as 22:30 to 06:30", nameof(offPeakHours))
            : new(PriceListKind.OffPeak, Checked((TariffClass.Peak, peak), (TariffClass.OffPeak, offPeak)), [.. offPeakHours]);

    /// <summary>Returns the list of a Tempo contract.</summary>
    /// <param name="blueOffPeak">Euros a kWh in off-peak hours of blue days, as all others. Range: 0 to 100.</param>
    /// <param name="bluePeak">Of peak hours of blue days.</param>
    /// <param name="whiteOffPeak">Of off-peak hours of white days.</param>
    /// <param name="whitePeak">Of peak hours of white days.</param>
    /// <param name="redOffPeak">Of off-peak hours of red days.</param>
    /// <param name="redPeak">Of peak hours of red days.</param>
    /// <exception cref="ArgumentOutOfRangeException">A price is out of its range.</exception>
    public static PriceList Tempo(decimal blueOffPeak, decimal bluePeak, decimal whiteOffPeak, decimal whitePeak, decimal redOffPeak, decimal redPeak)
        => new(
            PriceListKind.Tempo,
            Checked(
                (TariffClass.BlueOffPeak, blueOffPeak), (TariffClass.BluePeak, bluePeak), (TariffClass.WhiteOffPeak, whiteOffPeak),
                (TariffClass.WhitePeak, whitePeak), (TariffClass.RedOffPeak, redOffPeak), (TariffClass.RedPeak, redPeak)),
            []);

    /// <summary>Reads a list: a JSON object with one of <c>BasePrice</c>, <c>OffPeakPrices</c> and <c>TempoPrices</c>. Comments are allowed.</summary>
    /// <param name="json">For example <c>{"OffPeakPrices":{"Peak":0.21,"OffPeak":0.16,"Hours":["22:30-06:30"]}}</c>.</param>
    /// <exception cref="FormatException">It is no such list; the message names the member and what was expected.</exception>
    public static PriceList Read(string json) => Simulation.Prices.PriceListReader.Read(json);

    /// <summary>Returns the class of price at an instant: by the contract's own hours, or, for Tempo, by the days that are known.</summary>
    internal TariffClass ClassAt(DateTimeOffset instant, TariffTimeline known) => Kind switch
    {
        PriceListKind.Base => TariffClass.Normal,
        PriceListKind.OffPeak => IsOffPeak(TimeOnly.FromTimeSpan(ParisTime.ToParis(instant).TimeOfDay)) ? TariffClass.OffPeak : TariffClass.Peak,
        _ => known.ClassAt(instant),
    };

    /// <summary>Returns the first instant after the given one at which the class may change; null where it never does.</summary>
    internal DateTimeOffset? NextChange(DateTimeOffset instant, TariffTimeline known) => Kind switch
    {
        PriceListKind.Base => null,
        PriceListKind.OffPeak => NextHourChange(instant),
        _ => known.NextChange(instant),
    };

    /// <summary>Returns the price of a class, in euros a kWh; null where the contract has none.</summary>
    internal decimal? PriceOf(TariffClass price) => Prices.TryGetValue(price, out var euros) ? euros : null;

    private bool IsOffPeak(TimeOnly time) => OffPeakHours.Any(hours => hours.Contains(time));

    // Also the change of the clock itself, because it may leap over an hour or show it twice.
    private DateTimeOffset NextHourChange(DateTimeOffset instant)
    {
        var date = ParisTime.DateOf(instant);
        return OffPeakHours.SelectMany(static hours => new[] { hours.From, hours.Until }).Append(new TimeOnly(2, 0)).Append(new TimeOnly(3, 0))
            .SelectMany(time => new[] { ParisTime.At(date, time), ParisTime.At(date, time) + TimeSpan.FromHours(1), ParisTime.At(date.AddDays(1), time) })
            .Where(change => change > instant).Min();
    }

    private static ImmutableSortedDictionary<TariffClass, decimal> Checked(params ReadOnlySpan<(TariffClass Class, decimal Price)> prices)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<TariffClass, decimal>();
        foreach (var (price, euros) in prices)
        {
            all[price] = euros is >= 0 and <= 100
                ? euros
                : throw new ArgumentOutOfRangeException(nameof(prices), euros, $"the price of {price} is out of range; expected 0 to 100 euros a kWh");
        }

        return all.ToImmutable();
    }
}
