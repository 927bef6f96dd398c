namespace Ecowatt.Delestage;

/// <summary>
/// One item of <see cref="IDelestage.WatchAsync"/>: a <see cref="LoadChange"/> or a <see cref="ZoneUpdate"/>. Immutable; safe across threads.
/// </summary>
public abstract record DelestageChange
{
    private protected DelestageChange(DateTimeOffset at, string zone) => (At, Zone) = (at, zone);

    /// <summary>Gets when it happened, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Gets the zone's name.</summary>
    public string Zone { get; init; }

    /// <summary>Gets how many load changes this reader lost just before this item, because it was too slow. Default: 0, for a reader that keeps up.</summary>
    public long LostBefore { get; init; }
}
