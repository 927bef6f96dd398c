using System.Collections.Immutable;
using Ecowatt.Delestage.Reports;

namespace Ecowatt.Delestage;

/// <summary>
/// Represents what load shedding did in a span of time, for whoever owns the house: made of the house's history, and of nothing that was not recorded. Immutable; safe across
/// threads.
/// </summary>
/// <param name="From">The first instant that counts, UTC.</param>
/// <param name="To">The first instant that no longer counts, UTC; now where the span is not over.</param>
/// <example>
/// <code>
/// var report = await OwnerReport.CreateAsync(history, delestage.Zones.Select(static zone =&gt; zone.Zone), month, month.AddMonths(1));
/// await File.WriteAllTextAsync("january.html", report.ToHtml(ExplanationLanguage.French));
/// </code>
/// </example>
public sealed record OwnerReport(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The operations that a small relay bears at its rated power, by which the wear of relays is told: 100,000, as makers of such relays commonly state.</summary>
    public const int RelayLife = 100_000;

    /// <summary>Gets the time of the span in which the house recorded what it did; the rest is a gap, of which nothing is told.</summary>
    public TimeSpan Recorded { get; init; }

    /// <summary>Gets the loads, in the order of their zones.</summary>
    public ImmutableArray<OwnerReportLoad> Loads { get; init; } = [];

    /// <summary>Gets the thermometers that loads are kept by.</summary>
    public ImmutableArray<OwnerReportTemperature> Temperatures { get; init; } = [];

    /// <summary>Gets the days of Paris, each as far as it lies in the span.</summary>
    public ImmutableArray<OwnerReportDay> Days { get; init; } = [];

    /// <summary>Gets what was known of the grid.</summary>
    public OwnerReportSignals Signals { get; init; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0);

    /// <summary>Gets what did not work.</summary>
    public OwnerReportFaults Faults { get; init; } = new(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Makes the report of a span of time.</summary>
    /// <param name="history">What was recorded.</param>
    /// <param name="zones">The zones as they are configured, for floors and names; a load that was recorded and is configured no more is told too.</param>
    /// <param name="from">The first instant that counts.</param>
    /// <param name="to">The first instant that no longer counts: later, by 366 days at most. What lies ahead of the last record counts as not recorded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The span is empty, or longer than 366 days.</exception>
    /// <exception cref="HistoryUnavailableException">The history cannot be read now.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<OwnerReport> CreateAsync(IHistory history, IEnumerable<Zone> zones, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(zones);
        return to > from && to - from <= TimeSpan.FromDays(366)
            ? OwnerReportMaker.MakeAsync(history, [.. zones], from, to, cancellationToken)
            : throw new ArgumentException($"the report is asked for from {from:u} to {to:u}; expected an end that is later, by 366 days at most", nameof(to));
    }

    /// <summary>Writes it as one page of HTML that needs nothing else and prints on two pages of A4.</summary>
    /// <param name="language">The language. Default: English.</param>
    public string ToHtml(ExplanationLanguage language = ExplanationLanguage.English) => new OwnerReportHtml(this, language).Text;

    /// <summary>Writes it as lines of text, for a terminal or a mail.</summary>
    /// <param name="language">The language. Default: English.</param>
    public string ToText(ExplanationLanguage language = ExplanationLanguage.English) => OwnerReportText.Of(this, language);

    /// <summary>Writes it as comma-separated values (RFC 4180): one line for each figure, <c>subject,figure,value,unit</c>; numbers have a decimal point.</summary>
    public string ToCsv() => OwnerReportCsv.Of(this);

    /// <summary>Writes it as one JSON object: instants in UTC, durations in seconds, energy in watt-hours, temperatures in °C.</summary>
    public string ToJson() => OwnerReportJson.Of(this);
}
