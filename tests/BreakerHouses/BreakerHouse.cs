namespace Ecowatt.Delestage.Tests.BreakerHouses;

/// <summary>
/// A seeded house on one phase: thermostats that ask for power 55 % of the time in periods of their own, a cooker whose plates switch each minute,
/// and something beside that nobody sheds. It knows nothing of what is shed: what is asked for and not powered is the energy not served.
/// </summary>
internal sealed class BreakerHouse
{
    public const double Duty = 0.55;

    private readonly (double Watts, int Period, int Offset, double Duty)[] _loads;
    private readonly double _beside;

    /// <param name="seed">Which house it is.</param>
    /// <param name="demand">What it asks for on the average, over the subscription; null for a draw with the median 1.5.</param>
    /// <param name="isSteady">Whether all of it is asked for without a break.</param>
    public BreakerHouse(int seed, double? demand = null, bool isSteady = false)
    {
        var dice = new Random(seed);
        Subscribed = dice.Next(3) switch { 0 => 6000, 1 => 9000, _ => 12000 };

        // Half of the houses on each side of 1.5, from 1.1 to 2.7 as the table of steady demand.
        var share = dice.NextDouble();
        Demand = demand ?? (share < 0.5 ? 1.1 + 0.8 * share : 1.5 + 2.4 * (share - 0.5));
        _beside = Subscribed * (0.03 + 0.07 * dice.NextDouble());
        var duty = isSteady ? 1 : Duty;
        var sheddable = (Demand * Subscribed - _beside) / duty;
        var weights = Enumerable.Range(0, dice.Next(5, 11)).Select(_ => 0.5 + dice.NextDouble()).ToArray();
        _loads = [.. weights.Select((weight, i) => (
            Watts: Math.Round(sheddable * weight / weights.Sum()),
            Period: i == 0 ? 60 : dice.Next(240, 1800),
            Offset: dice.Next(0, 1800),
            Duty: duty))];
        FrameOffset = dice.NextDouble() * 2;
        Zone = new Zone
        {
            Name = "house",
            Bank = "panel",
            Meter = "meter",
            Loads = [.. _loads.Select((load, i) => new Load { Name = $"load {i}", Channel = i, Priority = 1 + i, RatedPower = load.Watts, MaxShedTime = TimeSpan.FromHours(24), Contact = RelayContact.NormallyOpen })],
        };
    }

    /// <summary>Its loads, without a limit.</summary>
    public Zone Zone { get; }

    /// <summary>The power subscribed, at which its breaker is set, in VA.</summary>
    public double Subscribed { get; }

    public double Demand { get; }

    /// <summary>The begin of the meter's first frame, in seconds.</summary>
    public double FrameOffset { get; }

    public int Loads => _loads.Length;

    /// <summary>What nobody sheds, in VA.</summary>
    public double Beside => _beside;

    /// <summary>What a load asks for in a second, in VA.</summary>
    public double Asked(int load, int second)
    {
        var (watts, period, offset, duty) = _loads[load];
        return (second + offset) % period < duty * period ? watts : 0;
    }

    public double Asked(int second)
    {
        var asked = _beside;
        for (var i = 0; i < _loads.Length; i++)
        {
            asked += Asked(i, second);
        }

        return asked;
    }
}
