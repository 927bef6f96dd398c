using System.Collections.Immutable;
using System.Globalization;
using Ecowatt.Delestage.Simulation.WhatIf;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Runs a zone through recorded answers, with the very engine that decides for real loads, and its order of commands. Each answer is known from its capture
/// on and not before. Pure: the same input gives the same report, on any machine in any zone. Safe across threads.
/// </summary>
/// <example>
/// <code>
/// var report = Simulator.Run(zone, captures, new SignalAnalyzer());
/// await File.WriteAllTextAsync("winter.svg", WhatIfPlot.ToSvg(report));
/// </code>
/// </example>
public static class Simulator
{
    // The loads have been powered for longer than any minimum when the simulation starts.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    /// <summary>Simulates one zone. Every load starts powered; relays obey and take 3 s between two moves, as a Phidget 1017's.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="captures">Answers in the order of their instants; at least one.</param>
    /// <param name="analyzer">The analyzer, which decides what the published numbers mean.</param>
    /// <param name="from">Where to start, UTC. Default: the first capture.</param>
    /// <param name="to">Where to end, UTC; by default at the last capture, or where there is one capture only, at the end of what it covers.</param>
    /// <returns>The report: for each load when it would have been off, and what that saved; and the peaks after windows.</returns>
    /// <exception cref="ArgumentException">There is no capture, or the end is not after the start.</exception>
    public static WhatIfReport Run(Zone zone, ImmutableArray<SignalCapture> captures, ISignalAnalyzer analyzer, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(analyzer);
        if (captures.IsDefaultOrEmpty)
        {
            throw new ArgumentException("there is no capture; expected at least one", nameof(captures));
        }

        var start = (from ?? captures[0].KnownFrom).ToUniversalTime();
        var end = (to ?? End(captures, analyzer)).ToUniversalTime();
        if (end <= start)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the end {end:yyyy-MM-ddTHH:mm:ssZ} is not after the start {start:yyyy-MM-ddTHH:mm:ssZ}"), nameof(to));
        }

        var run = new SimulatedRun(zone, start, end, Before);
        var signals = EcowattSignals.Empty;
        for (var i = 0; i < captures.Length; i++)
        {
            signals = captures[i].Signals.WithDaysKeptFrom(signals, ParisTime.DateOf(captures[i].KnownFrom).AddDays(-1));
            var until = i + 1 < captures.Length ? captures[i + 1].KnownFrom : end;
            if (i == 0)
            {
                run.Advance(SignalTimeline.Empty, captures[0].KnownFrom);
            }

            run.Advance(analyzer.Analyze(signals), until);
        }

        return run.Report(captures.Length);
    }

    private static DateTimeOffset End(ImmutableArray<SignalCapture> captures, ISignalAnalyzer analyzer)
        => captures.Length > 1 ? captures[^1].KnownFrom : analyzer.Analyze(captures[0].Signals).End ?? captures[0].KnownFrom;
}
