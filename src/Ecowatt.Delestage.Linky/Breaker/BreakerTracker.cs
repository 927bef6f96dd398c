namespace Ecowatt.Delestage.Linky.Breaker;

/// <summary>
/// Runs the filter of each phase on what a meter says, and tells how long the breaker bears what is drawn. It is for people to see; no load is shed
/// by it. Not safe across threads.
/// </summary>
/// <remarks>
/// What was drawn before the first frame is not known: the filter begins as after a long draw of all that the breaker lets through for ever, so that
/// the seconds are rather too few. In historic mode the power of a phase is its current at 230 V, and the breaker is set to the power subscribed.
/// </remarks>
internal sealed class BreakerTracker
{
    private const int Volts = 230;

    // Two frames of the slowest line; what was drawn in a longer pause is not known.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly BreakerFilter Start = new(1);

    private readonly BreakerFilter[] _filters = [Start, Start, Start];
    private DateTimeOffset _filteredTo = DateTimeOffset.MinValue;
    private int? _setTo;
    private bool _isThreePhase;
    private bool _isOpen;

    /// <summary>Takes a frame, short or long, and returns how long the breaker bears what it says; null where it does not say enough.</summary>
    public BreakerReserve? Take(TicFrame frame)
    {
        if (!frame.IsShort)
        {
            (_setTo, _isThreePhase) = ((frame.BreakerPower ?? frame.ReferencePower ?? _setTo), frame.IsThreePhase);
            _isOpen = frame.Status is { } status ? status.Breaker != TicBreaker.Closed : _isOpen;
        }

        var seconds = Elapsed(frame.ReceivedAt);
        if (_isOpen)
        {
            return new BreakerReserve(true, null);
        }

        int? least = null;
        var isKnown = false;
        for (var phase = 1; phase <= (_isThreePhase ? 3 : 1); phase++)
        {
            if (RatioOf(frame, phase) is not { } ratio)
            {
                continue;
            }

            isKnown = true;
            ref var filter = ref _filters[phase - 1];
            filter = seconds is { } passed ? filter.After(ratio, passed) : Start;
            least = Smaller(least, filter.SecondsUntilTrip(ratio));
        }

        return isKnown ? new BreakerReserve(false, least) : null;
    }

    // Whole seconds, by which the filter runs; null after a pause in which anything may have been drawn.
    private int? Elapsed(DateTimeOffset now)
    {
        var elapsed = now - _filteredTo;
        if (elapsed > LongestPause || elapsed < TimeSpan.Zero)
        {
            _filteredTo = now;
            return null;
        }

        var whole = (int)elapsed.TotalSeconds;
        _filteredTo += TimeSpan.FromSeconds(whole);
        return whole;
    }

    private double? RatioOf(TicFrame frame, int phase)
        => (frame.PhasePowers[phase] ?? frame.Currents[phase] * Volts) is { } drawn && _setTo / (_isThreePhase ? 3 : 1) is > 0 and { } most ? (double)drawn / most : null;

    private static int? Smaller(int? one, int? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);
}
