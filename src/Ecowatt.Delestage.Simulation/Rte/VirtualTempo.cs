using System.Collections.Concurrent;
using Ecowatt.Delestage.Simulation.Rte;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents the Tempo calendar of a virtual RTE: its API, which needs a subscription of its own, and the files of RTE's site, which need no key. Every day
/// is blue unless it is set otherwise. Safe across threads.
/// </summary>
/// <example>
/// <code>
/// await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
/// rte.Tempo.SetColor(new DateOnly(2026, 1, 14), TariffColor.Red);
/// rte.Tempo.FailBetween(noon, evening, new VirtualRteFault(503)); // the site answers in its place
/// </code>
/// </example>
public sealed class VirtualTempo
{
    internal static readonly TimeOnly UsualPublication = new(6, 20);

    private readonly ConcurrentDictionary<DateOnly, (TariffColor Color, bool IsFallback)> _colors = [];
    private readonly ConcurrentDictionary<DateOnly, DateTimeOffset> _late = [];
    private readonly ConcurrentQueue<VirtualRteFault> _faults = [];
    private readonly ConcurrentQueue<VirtualRteFault> _siteFaults = [];
    private readonly RteOutages _outages = new();
    private readonly RteOutages _siteOutages = new();

    internal VirtualTempo()
    {
    }

    /// <summary>Gets or sets whether the application is subscribed to the Tempo API: without it every request is answered with 403. Default: true.</summary>
    public bool IsSubscribed { get; set; } = true;

    /// <summary>Sets the colour of a day, also of one that is published already: then it is changed.</summary>
    /// <param name="date">The date.</param>
    /// <param name="color">The colour; <see cref="TariffColor.Unknown"/> for a day that is published without one, as happened on 28 December 2022.</param>
    /// <param name="isFallback">Whether RTE marks it as its substitute. Default: false.</param>
    public void SetColor(DateOnly date, TariffColor color, bool isFallback = false) => _colors[date] = (color, isFallback);

    /// <summary>Publishes the colour of a day at an instant, and not at 06:20 in Paris of the day before.</summary>
    /// <param name="date">The date.</param>
    /// <param name="at">The first instant at which it is there.</param>
    public void PublishAt(DateOnly date, DateTimeOffset at) => _late[date] = at;

    /// <summary>Answers the next request to the Tempo API with a fault; several queue up.</summary>
    /// <param name="fault">The answer.</param>
    public void Fail(VirtualRteFault fault) => _faults.Enqueue(fault);

    /// <summary>Answers the next request to RTE's site with a fault; several queue up.</summary>
    /// <param name="fault">The answer.</param>
    public void FailSite(VirtualRteFault fault) => _siteFaults.Enqueue(fault);

    /// <summary>Answers every request to the Tempo API with a fault for a span of time. Faults that are queued come first.</summary>
    /// <param name="start">The first instant, by the virtual RTE's clock.</param>
    /// <param name="end">The end; this instant is not in it.</param>
    /// <param name="fault">The answer.</param>
    public void FailBetween(DateTimeOffset start, DateTimeOffset end, VirtualRteFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _outages.Add(start, end, tokensToo: true, fault);
    }

    /// <summary>Answers every request to RTE's site with a fault for a span of time. Faults that are queued come first.</summary>
    /// <param name="start">The first instant, by the virtual RTE's clock.</param>
    /// <param name="end">The end; this instant is not in it.</param>
    /// <param name="fault">The answer.</param>
    public void FailSiteBetween(DateTimeOffset start, DateTimeOffset end, VirtualRteFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _siteOutages.Add(start, end, tokensToo: true, fault);
    }

    internal VirtualRteFault? Fault(DateTimeOffset now, bool ofSite)
        => (ofSite ? _siteFaults : _faults).TryDequeue(out var fault) ? fault : (ofSite ? _siteOutages : _outages).At(now, ofToken: false);

    /// <summary>Returns what is published of a day at an instant; null where nothing is.</summary>
    internal (TariffColor Color, bool IsFallback)? PublishedAt(DateOnly date, DateTimeOffset now)
        => now < (_late.TryGetValue(date, out var late) ? late : Usual(date)) ? null : _colors.GetValueOrDefault(date, (TariffColor.Blue, false));

    private static DateTimeOffset Usual(DateOnly date)
        => ParisTime.At(date.AddDays(-1), UsualPublication);
}
