namespace Ecowatt.Delestage.Planning;

/// <summary>Collects the earliest of many instants that are still to come.</summary>
internal struct EarliestInstant(DateTimeOffset now)
{
    public DateTimeOffset? Instant { get; private set; }

    public void Add(DateTimeOffset? instant)
    {
        if (instant > now && (Instant is null || instant < Instant))
        {
            Instant = instant;
        }
    }

    public static DateTimeOffset? Of(DateTimeOffset? left, DateTimeOffset? right) => left is null || right < left ? right : left;
}
