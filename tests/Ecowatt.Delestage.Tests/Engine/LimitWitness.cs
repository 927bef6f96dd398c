namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>Keeps its own book of the reading that a limit follows, in true time and reading by reading, and holds the engine to I7 with the limit of each instant.</summary>
internal sealed class LimitWitness(WorldPlan plan)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    private readonly List<(double Watts, TimeSpan At)> _readings = [(0, -Life)];
    private TimeSpan? _overSince;

    private double Base => plan.Zone.Limit ?? double.PositiveInfinity;

    public void Measured(double value, TimeSpan now)
    {
        if (plan.Zone.LimitReading is not { } follows)
        {
            return;
        }

        var watts = double.IsFinite(value) && value >= 0 ? value * follows.Factor : 0;
        _readings.Add((Math.Min(watts, (follows.MaxLimit ?? 2 * Base) - Base), now));
        _readings.RemoveAll(reading => now - reading.At > Life + Life + Lasts && reading != _readings[^1]);
    }

    /// <summary>Gets whether more than the limit was drawn at the last look: what is shed for that is shed together.</summary>
    public bool WasOver { get; private set; }

    /// <summary>The limit of an instant, in watts.</summary>
    public double At(TimeSpan now) => Base + Added(_readings[^1], now);

    /// <summary>What a measured excess is held to: a meter of what the grid delivers has the sun in it already.</summary>
    public double OfMeter(TimeSpan now) => plan.Zone.LimitReading is { ConsumptionMeter: true } ? At(now) : Base;

    /// <summary>Whether so much may be drawn after a restore: within the base, or with the margin within what the reading has been for 30 s.</summary>
    public bool MayRestore(double drawn, TimeSpan now)
        => drawn <= Base + 0.001 || plan.Zone.LimitReading is not null && drawn + Math.Max(0.05 * Base, 100) <= Base + Lasting(now) + 0.001;

    public void Look(double drawn, TimeSpan now, bool sheddable)
    {
        if (plan.Zone.LimitReading is null)
        {
            Must.Be(drawn <= Base + 0.001, $"I7: {drawn} W are or may be drawn, the limit is {plan.Zone.Limit} W");
            return;
        }

        WasOver = drawn > At(now) + 0.001;

        // By the second at which the reading grew old, and not at which somebody looked again.
        var expired = _readings[^1].At + Life;
        _overSince = drawn > At(now) + 0.001 && sheddable ? _overSince ?? (expired <= now && expired > TimeSpan.Zero ? expired : now) : null;
        Must.Be(_overSince is not { } since || now - since <= TimeSpan.FromSeconds(5), $"I7: {drawn} W are or may be drawn since {_overSince}, the limit is {Words(now)}, and nothing is shed at {now}");
    }

    public string Words(TimeSpan now) => $"{Base} W and {At(now) - Base} W, of which {Lasting(now)} W have lasted";

    // The lowest of the last 30 s, gaps included.
    private double Lasting(TimeSpan now)
    {
        var lowest = Added(_readings[^1], now);
        for (var i = 0; i < _readings.Count; i++)
        {
            var ends = i + 1 < _readings.Count ? _readings[i + 1].At : now;
            if (ends > now - Lasts)
            {
                lowest = Math.Min(lowest, Added(_readings[i], ends - TimeSpan.FromTicks(1)));
            }
        }

        return lowest;
    }

    private static double Added((double Watts, TimeSpan At) reading, TimeSpan now) => now - reading.At < Life ? reading.Watts : 0;
}
