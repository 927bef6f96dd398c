namespace Ecowatt.Delestage;

/// <summary>Represents a load that must run for a time each day, and may choose when: hot water, a car. Immutable; safe across threads.</summary>
/// <remarks>
/// It gets the best quarters of an hour of its daily span: the cheapest class of the tariff first, where a source tells the tariff
/// (<see cref="Zone.DeferBy"/> sets the order), and of one class low-carbon ones first, tense and critical ones only where the
/// deadline forces them. Outside its quarters it is idle, which is not shed.
/// </remarks>
public sealed record Deferral
{
    /// <summary>Gets how long the load must run in each span, rounded up to quarters of an hour. Range: 15 min to 24 h, and no longer than the span.</summary>
    public required TimeSpan Run { get; init; }

    /// <summary>Gets when the span begins, by the wall clock in Paris. Default: midnight.</summary>
    public TimeOnly From { get; init; }

    /// <summary>Gets when the load must have run, by the wall clock in Paris. At or before <see cref="From"/> it is that of the next day. Default: midnight.</summary>
    public TimeOnly Deadline { get; init; }

    /// <summary>Gets how long the span is on a day of 24 hours.</summary>
    internal TimeSpan Span => Deadline > From ? Deadline - From : TimeSpan.FromHours(24) - (From - Deadline);
}
