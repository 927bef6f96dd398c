namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>
/// The breaker within a meter: each second it filters the square of each phase's power over its subscription, and falls where the filter of
/// one reaches 1.3². Source: Enedis-NOI-CPT_54E, part 7. Not safe across threads.
/// </summary>
internal sealed class MeterBreaker(VirtualLinkyOptions options)
{
    private const double Limit = 1.3 * 1.3;
    private readonly double _subscribed = options.SubscribedPower * 1000.0 / options.Phases;
    private readonly double[] _filters = new double[options.Phases];

    public bool IsOpen { get; private set; }

    /// <summary>A second passes.</summary>
    /// <param name="asked">What the house would draw.</param>
    /// <returns>What it draws.</returns>
    public VirtualLinkyPower Pass(VirtualLinkyPower asked)
    {
        for (var phase = 0; phase < _filters.Length; phase++)
        {
            var share = IsOpen ? 0 : Math.Max(0, asked[phase]) / _subscribed;
            _filters[phase] = 0.008 * share * share + 0.992 * _filters[phase];
        }

        IsOpen |= Array.Exists(_filters, static filter => filter >= Limit);
        return IsOpen ? default : asked;
    }

    /// <summary>Somebody closes it by hand; what it filtered goes on from where it is.</summary>
    public void Close() => IsOpen = false;
}
