using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Tests.BreakerHouses;

/// <summary>Many houses under three limits: the guard of the breaker, a plain limit at the subscription, and one that could cut any part of a load.</summary>
internal sealed class BreakerTable
{
    public int Houses { get; private set; }

    public double Guarded { get; private set; }

    public double Plain { get; private set; }

    public double Parting { get; private set; }

    public int Opened { get; private set; }

    /// <summary>How many of those that opened had stayed closed, had everything been shed at the first reading above the subscription.</summary>
    public int Avoidable { get; private set; }

    /// <summary>The same, at the first reading above 1.3 times it.</summary>
    public int AvoidableAbove13 { get; private set; }

    public double HighestFilter { get; private set; }

    public int Restores { get; private set; }

    public static Zone Guard(BreakerHouse house) => house.Zone with { LimitByBreaker = true };

    public static Zone Limit(BreakerHouse house) => house.Zone with { Limit = house.Subscribed };

    public static BreakerTable Of(IEnumerable<BreakerHouse> houses, int seconds, bool plain = true)
    {
        var table = new BreakerTable();
        foreach (var house in houses)
        {
            table.Add(house, seconds, plain);
        }

        return table;
    }

    private void Add(BreakerHouse house, int seconds, bool plain)
    {
        var guarded = BreakerRun.Of(house, Guard(house), seconds);
        Houses++;
        Restores += guarded.Restores;
        HighestFilter = Math.Max(HighestFilter, guarded.Filter.Max());
        if (guarded.Opened is not null)
        {
            Opened++;
            Avoidable += BreakerOracle.WouldHaveSaved(house, guarded, 1) ? 1 : 0;
            AvoidableAbove13 += BreakerOracle.WouldHaveSaved(house, guarded, 1.3) ? 1 : 0;
            return;
        }

        Guarded += guarded.NotServed;
        Parting += guarded.NotServedByPartingAtSubscription;
        Plain += plain ? BreakerRun.Of(house, Limit(house), seconds).NotServed : 0;
    }

    public override string ToString() => new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Houses} houses, {Opened} opened ({Avoidable} avoidable, {AvoidableAbove13} above 1.3), highest filter {HighestFilter:0.000}, {Guarded / 1000:0} kWh not served, plain {Plain / 1000:0} ({1 - Guarded / Plain:0 %} less), parting {Parting / 1000:0} ({1 - Guarded / Parting:0 %} less), {Restores} restores").ToString();
}
