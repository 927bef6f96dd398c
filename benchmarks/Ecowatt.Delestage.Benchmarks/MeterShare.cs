using System.Globalization;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Linky.Ports;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>
/// The share of one core that the reader takes at a meter's own speed. Standard input is a pipe into which another process writes a capture at 960 bytes a second
/// (<c>benchmarks/meter-line</c>), so that only reading is measured; or a serial port is read. Beside it, the same without a parser: what the runtime takes for the bytes alone.
/// </summary>
internal static class MeterShare
{
    // Until the compiler has compiled for good what runs a hundred times a second, and what runs once a frame.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60);

    /// <summary>Reads standard input and prints the processor time as a share of one core.</summary>
    /// <param name="seconds">How long to measure, after the code was warmed up.</param>
    /// <param name="parse">False to read the bytes alone.</param>
    /// <param name="port">A serial port that is read as <c>AddLinky</c> reads it; null for standard input.</param>
    public static async Task RunAsync(int seconds, bool parse, string? port)
    {
        await using var standard = Console.OpenStandardInput();
        await using var open = port is null ? null : await TicPort.Parse(port).OpenAsync(TicMode.Standard, CancellationToken.None);
        var input = open?.Stream ?? standard;
        var counts = new long[2];
#pragma warning disable CA2025 // The process ends with this: a read that is under way on a pipe cannot be called back.
        using var ended = new CancellationTokenSource();
        var reading = parse ? ParseAsync(input, counts, ended.Token) : ReadAsync(input, counts, ended.Token);
        await Task.WhenAny(reading, Task.Delay(WarmUp, TimeProvider.System, CancellationToken.None));
        var (bytes, frames, used, from) = (counts[0], counts[1], Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp());
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, CancellationToken.None));
        var (elapsed, spent) = (TimeProvider.System.GetElapsedTime(from), Environment.CpuUsage.TotalTime - used);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(parse ? "reader" : "bytes alone")}: {spent.TotalMilliseconds:0} ms of processor time in {elapsed.TotalSeconds:0} s, {spent / elapsed:0.000%} of one core; {(counts[0] - bytes) / elapsed.TotalSeconds:0} bytes a second, {counts[1] - frames} frames"));
        await ended.CancelAsync();
#pragma warning restore CA2025
    }

    private static async Task ParseAsync(Stream input, long[] counts, CancellationToken cancellationToken)
    {
        var reader = new TicReader(input);
        await foreach (var _ in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            (counts[0], counts[1]) = (reader.Counts.Bytes, reader.Counts.Frames);
        }
    }

    private static async Task ReadAsync(Stream input, long[] counts, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        while (await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            counts[0] += count;
        }
    }
}
