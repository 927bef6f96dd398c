using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Tests.Feed.Week;

/// <summary>
/// What RTE does in one week of October, from Wednesday to Wednesday over the Sunday of 25 hours: what it publishes when, and
/// everything that goes wrong. Whatever is not in a span goes well.
/// </summary>
internal sealed class WeekScript
{
    private const string Gateway = """{"error":"COMMON_ERROR_T03","error_description":"Error code unknown","error_uri":"","error_details":{"transaction_id":"Id-1"}}""";

    private static readonly DateOnly Wednesday = new(2026, 10, 21);

    private readonly Random _random;
    private readonly int _seed;
    private readonly List<Span> _spans = [];

    /// <param name="seed">Chooses the levels, and the faults of the last three days.</param>
    /// <param name="elsewhere">The host to which it redirects.</param>
    public WeekScript(int seed, Uri elsewhere)
    {
        _seed = seed;
        _random = new Random(seed);
        Add(At(0, 8), At(0, 8, 45), new(500, Gateway));
        Add(At(0, 11), At(0, 11, 45), new(500, """{"error_code":500}"""));
        Add(At(0, 14), At(0, 20), new(503), tokensToo: true);
        Add(At(1, 8), At(1, 9), new(429, RetryAfter: "2700"));
        Add(At(1, 11), At(1, 11, 45), new(429));
        Add(At(1, 14), At(1, 14, 45), new(429, RetryAfter: At(1, 14, 50).UtcDateTime.ToString("R", CultureInfo.InvariantCulture)));
        Add(At(1, 21), At(2, 1, 30), new(401));
        Add(At(2, 6), At(2, 8), new(403));
        Add(At(2, 10), At(2, 10, 45), new(200, Gateway));
        Add(At(3, 8), At(3, 8, 45), new(200, """{"error_code":500}"""));
        Untrusted = (At(2, 20), At(2, 20, 45));
        Add(At(3, 11), At(3, 11, 45), new(200, "<html><body>Maintenance</body></html>") { ContentType = "text/html" });
        Add(At(3, 14), At(3, 14, 45), new(307) { Location = new Uri(elsewhere, "open_api/ecowatt/v5/signals") });
        Add(At(3, 19), At(3, 19, 45), new(200, " ") { Endless = true });
        Add(At(4, 1, 30), At(4, 3, 30), new(200, " ") { Endless = true, DripBytes = 64 }, hurried: true);
        Add(At(4, 7), At(4, 7, 45), new(200) { Honest = true, Gzip = true, Chunked = true, DripBytes = 300, DripInterval = TimeSpan.FromMilliseconds(1) }, good: true);
        Add(At(4, 9), At(4, 9, 45), new(200) { Endless = true, Gzip = true });
        for (var start = At(4, 11); start < At(6, 23); start = start.AddHours(2.5))
        {
            // Monday from two to seven nobody is there to ask.
            if (start < At(5, 1) || start >= At(5, 8))
            {
                Add(start, start.AddMinutes(45), Cut());
            }
        }
    }

    /// <summary>Some fault over a span of time.</summary>
    internal sealed record Span(DateTimeOffset Start, DateTimeOffset End, VirtualRteFault Fault, bool TokensToo, bool Good, bool Hurried)
    {
        public bool Holds(DateTimeOffset instant) => Start <= instant && instant < End;
    }

    public IReadOnlyList<Span> Spans => _spans;

    /// <summary>When its certificate is one that the client does not trust: no call reaches it at all.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) Untrusted { get; }

    public bool IsTrusted(DateTimeOffset instant) => instant < Untrusted.Start || Untrusted.End <= instant;

    /// <summary>The day on which nothing new is published.</summary>
    public static DateOnly Silent => Wednesday.AddDays(3);

    /// <summary>When what was published changes in mid-day.</summary>
    public static DateTimeOffset Revision => At(5, 17, 2);

    /// <summary>An instant of the week by the clock in Paris, without the library's own; of the hour that comes twice, the first.</summary>
    public static DateTimeOffset At(int day, int hour, int minute = 0)
        => EuropeanRule.Hour(Wednesday.AddDays(day), hour)!.Value.Start.AddMinutes(minute);

    /// <summary>What the clock in Paris shows.</summary>
    public static DateTime Paris(DateTimeOffset instant) => instant.UtcDateTime.AddHours(EuropeanRule.OffsetHours(instant));

    public VirtualRte Start(TimeProvider time)
    {
        var rte = VirtualRte.StartWithUntrustedTls(Scenario(revised: false), time);
        rte.Republish(Revision, Scenario(revised: true));
        rte.SkipPublication(Silent);
        foreach (var span in _spans)
        {
            if (span.TokensToo)
            {
                rte.FailBetween(span.Start, span.End, span.Fault);
            }
            else
            {
                rte.FailSignalsBetween(span.Start, span.End, span.Fault);
            }
        }

        return rte;
    }

    public bool IsGood(VirtualRteCall call)
        => call is { Method: "GET", Status: 200 } && _spans.TrueForAll(span => span.Good || !span.Holds(call.At));

    /// <summary>What RTE publishes at an instant: each day with its 24 digits.</summary>
    public IEnumerable<(DateOnly Date, string Levels)> Published(DateTimeOffset at)
    {
        var paris = Paris(at);
        var today = DateOnly.FromDateTime(paris);
        var days = today == Silent || paris.TimeOfDay < TimeSpan.FromMinutes(20) ? 3 : 4;
        return Enumerable.Range(0, days).Select(n => (today.AddDays(n), Levels(today.AddDays(n), at >= Revision)));
    }

    private SignalScenario Scenario(bool revised) => new(date => SignalScenario.Day(Levels(date, revised)));

    private string Levels(DateOnly date, bool revised)
    {
        var random = new Random((_seed * 10_000 + date.DayNumber) * 2 + (revised ? 1 : 0));
        var digits = new StringBuilder();
        for (var hour = 0; hour < 24; hour++)
        {
            digits.Append((char)('0' + random.Next(4)));
        }

        return digits.ToString();
    }

    // The connection ends somewhere in the head (two hundred bytes and a few) or in the first of the body.
    private VirtualRteFault Cut() => new(200)
    {
        Honest = true, Gzip = _random.Next(2) == 0, Chunked = _random.Next(2) == 0, Reset = _random.Next(2) == 0, CutAfter = _random.Next(450),
    };

    private void Add(DateTimeOffset start, DateTimeOffset end, VirtualRteFault fault, bool tokensToo = false, bool good = false, bool hurried = false)
        => _spans.Add(new Span(start, end, fault, tokensToo, good, hurried));
}
