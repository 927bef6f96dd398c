using System.Collections.Immutable;
using System.Text.Json;
using Ecowatt.Delestage.Simulation.WhatIf;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Reads recorded answers: one answer of RTE, or many, one a line, as <c>{"captured_utc":…,"response":{…}}</c>.</summary>
/// <param name="Captures">The answers in the order of their instants.</param>
/// <param name="Failures">The number of captures that held RTE's error body instead of signals: calls that failed.</param>
/// <remarks>Immutable; safe across threads.</remarks>
/// <example>
/// <code>
/// var recorded = RecordedAnswers.Read(await File.ReadAllBytesAsync("winter.jsonl"));
/// var report = Simulator.Run(zone, recorded.Captures, new SignalAnalyzer());
/// </code>
/// </example>
public sealed record RecordedAnswers(ImmutableArray<SignalCapture> Captures, int Failures)
{
    /// <summary>Reads a file's content.</summary>
    /// <param name="utf8">All of it. One answer is known from the start of its first day.</param>
    /// <returns>The answers, and how many calls failed.</returns>
    /// <exception cref="RecordingException">It is neither; the message names the line and what was expected.</exception>
    public static RecordedAnswers Read(ReadOnlyMemory<byte> utf8)
        => IsRecording(utf8.Span) ? ReadLines(utf8) : ReadAnswer(utf8.Span);

    // A recording's first line is a whole object with the instant of its capture; an answer's first line never is.
    private static bool IsRecording(ReadOnlySpan<byte> utf8)
    {
        var start = utf8.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
        {
            return false;
        }

        var end = utf8[start..].IndexOf((byte)'\n');
        return utf8.Slice(start, end < 0 ? utf8.Length - start : end).IndexOf("\"captured_utc\""u8) >= 0;
    }

    private static RecordedAnswers ReadAnswer(ReadOnlySpan<byte> utf8)
    {
        EcowattSignals signals;
        try
        {
            signals = EcowattReader.Read(utf8);
        }
        catch (EcowattFormatException e)
        {
            throw new RecordingException(e.Message, e);
        }

        return signals.Days.IsEmpty
            ? throw new RecordingException("$.signals: the answer has no day; expected at least one")
            : new RecordedAnswers([new SignalCapture(ParisTime.StartOf(signals.Days[0].Date), signals)], 0);
    }

    private static RecordedAnswers ReadLines(ReadOnlyMemory<byte> utf8)
    {
        var captures = ImmutableArray.CreateBuilder<SignalCapture>();
        var failures = 0;
        var number = 0;
        for (var rest = utf8; !rest.IsEmpty;)
        {
            number++;
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                continue;
            }

            if (CaptureLine.Read(line.Span, number) is { } capture)
            {
                captures.Add(capture);
            }
            else
            {
                failures++;
            }
        }

        captures.Sort(static (left, right) => left.KnownFrom.CompareTo(right.KnownFrom));
        return captures.Count == 0
            ? throw new RecordingException($"line {number}: no capture holds signals; expected at least one")
            : new RecordedAnswers(captures.ToImmutable(), failures);
    }
}
