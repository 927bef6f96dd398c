namespace Ecowatt.Delestage.Linky.Meter;

/// <summary>Follows one meter where two share the line. Not safe across threads.</summary>
/// <param name="address">The meter to follow; null for the first that is heard.</param>
internal sealed class MeterFilter(string? address)
{
    // A meter that was replaced is followed once the old one has been silent for so long.
    private static readonly TimeSpan GoneAfter = TimeSpan.FromMinutes(1);

    private string? _followed;
    private DateTimeOffset _lastOwn = DateTimeOffset.MinValue;

    /// <summary>Gets whether another meter was heard while this one was.</summary>
    public bool HasSecond { get; private set; }

    /// <summary>Returns whether a frame is of the meter that is followed. A frame that lost its address is taken while there is no second meter.</summary>
    public bool IsOwn(TicFrame frame)
    {
        if (frame.MeterId is null)
        {
            return !HasSecond && address is null;
        }

        if (frame.MeterId == (address ?? _followed) || address is null && (_followed is null || frame.ReceivedAt - _lastOwn > GoneAfter))
        {
            (_followed, _lastOwn) = (frame.MeterId, frame.ReceivedAt);
            return true;
        }

        HasSecond = true;
        return false;
    }
}
