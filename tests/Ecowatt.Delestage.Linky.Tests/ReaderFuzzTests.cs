using Ecowatt.Delestage.Linky.Tests.Fakes;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>Recordings with errors at every place, and bytes by chance: never an exception, and never a value that the meter did not send.</summary>
public sealed class ReaderFuzzTests
{
    [CaptureFact]
    public async Task Every_bit_of_every_recording_turned_over_gives_no_value_that_is_not_there()
    {
        foreach (var (name, bytes) in Captures.All())
        {
            var sent = Numbers(await TicText.ReadAsync(bytes));
            Assert.NotEmpty(sent);
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                var wrong = (byte[])bytes.Clone();
                wrong[bit / 8] ^= (byte)(1 << (bit % 8));
                var strange = Numbers(await TicText.ReadAsync(wrong)).Except(sent).ToList();
                Assert.True(strange.Count == 0, $"{name}, bit {bit}: {string.Join(", ", strange)}");
            }
        }
    }

    [CaptureFact]
    public async Task Every_recording_cut_at_every_byte_gives_no_value_that_is_not_there()
    {
        foreach (var (_, bytes) in Captures.All())
        {
            var sent = Numbers(await TicText.ReadAsync(bytes));
            for (var cut = 0; cut < bytes.Length; cut++)
            {
                Assert.Empty(Numbers(await TicText.ReadAsync(bytes[..cut])).Except(sent));
                Assert.Empty(Numbers(await TicText.ReadAsync(bytes[cut..])).Except(sent));
                Assert.Empty(Numbers(await TicText.ReadAsync([.. bytes[..cut], .. bytes[Math.Min(cut + 1, bytes.Length)..]])).Except(sent));
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Ten_million_bytes_by_chance_end_no_reader(int seed)
    {
        using var noise = new NoiseStream(seed, 10_000_000 / 3);
        var reader = new TicReader(noise);
        await foreach (var frame in reader.ReadAsync())
        {
            Assert.NotEqual(TicMode.Auto, frame.Mode);
        }

        Assert.Equal(10_000_000 / 3, reader.Counts.Bytes);
        Assert.True(reader.Counts.RefusedGroups > 1_000, $"{reader.Counts}");
    }

    [Fact]
    public async Task After_noise_the_next_frame_is_read()
    {
        using var noise = new NoiseStream(5, 100_000);
        using var all = new MemoryStream();
        await noise.CopyToAsync(all);
        var (frames, _) = await TicText.ReadAllAsync([.. all.ToArray(), 3, .. TicText.Frame(TicText.Historic("ADCO", "020000001234"), TicText.Historic("PAPP", "01230"))]);

        Assert.Equal(1230, frames[^1].ApparentPower);
    }

    // Texts are left out: the sixth bit of a letter does not count in the checksum.
    private static HashSet<string> Numbers(IEnumerable<TicFrame> frames)
        => [.. frames.SelectMany(static frame => (IEnumerable<string>)[
            $"power {frame.ApparentPower}", $"injected {frame.InjectedPower}", $"reference {frame.ReferencePower}", $"breaker {frame.BreakerPower}", $"withdrawn {frame.WithdrawnEnergy}",
            $"currents {frame.Currents.First}", $"currents {frame.Currents.Second}", $"currents {frame.Currents.Third}", $"voltage {frame.Voltages.First}", $"index {frame.TariffIndex}", $"status {frame.Status}", $"relays {frame.Relays}",
            $"meter {frame.MeterId}", $"clock {frame.Clock}", $"period {frame.Period}", $"tomorrow {frame.Tomorrow}",
            .. frame.Indexes.Select(static index => index.ToString())]).Where(static text => !text.EndsWith(' ') && !text.EndsWith("None", StringComparison.Ordinal) && !text.EndsWith("Unknown", StringComparison.Ordinal))];
}
