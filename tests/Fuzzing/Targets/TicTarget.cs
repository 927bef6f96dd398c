using System.Text;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Fuzzing.Mutation;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Linky.Events;
using Ecowatt.Delestage.Linky.Tariffs;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>The meter's customer interface: any bytes are read to their end, and what frames say is understood without a word of complaint.</summary>
internal sealed class TicTarget : FuzzTarget
{
    private const byte LineFeed = (byte)'\n', Return = (byte)'\r', Tab = (byte)'\t', Space = (byte)' ';

    private readonly FakeTimeProvider _time = new(new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero));

    public override string Name => "tic";

    public override IEnumerable<byte[]> Seeds =>
    [
        Frame("ADCO 020000001234", "OPTARIF BBR(", "ISOUSC 30", "BBRHCJB 001234567", "BBRHPJR 000000001", "PTEC HPJB", "DEMAIN ROUG", "IINST 002", "IMAX 090", "PAPP 00450", "HHPHC A", "MOTDETAT 000000"),
        Frame("ADCO 020000001234", "OPTARIF EJP.", "EJPHN 001234567", "PEJP 30", "PTEC HN..", "IINST1 002", "IINST2 000", "IINST3 001", "PMAX 07120", "PPOT 00"),
        Frame("ADIR1 035", "ADIR2 000", "ADIR3 000", "ADCO 020000001234", "IINST1 095", "IINST2 002", "IINST3 001"),
        Frame(
            "ADSC\t021861234567", "VTIC\t02", "DATE\tH260114180000\t", "NGTF\t     TEMPO      ", "LTARF\t HP  BLEU        ", "EAST\t001234567", "EASF01\t000123456", "IRMS1\t002", "URMS1\t230", "PREF\t06", "PCOUP\t06",
            "SINSTS\t00450", "SMAXSN\tH260114120000\t02030", "STGE\t003A0001", "MSG1\tPAS DE          MESSAGE         ", "NTARF\t02", "RELAIS\t005", "NJOURF\t00", "NJOURF+1\t00",
            "PJOURF+1\t00004001 06004002 22004001 NONUTILE NONUTILE NONUTILE NONUTILE NONUTILE NONUTILE NONUTILE NONUTILE", "DPM1\tH260115060000\t01", "FPM1\tH260116060000\t01", "PRM\t14562189451236"),
        .. Recordings.Of("tic", "*.tic"),
    ];

    public override IEnumerable<string> Words =>
    [
        "\u0002\n", "\r\u0003", "\u0004", "\r\n", "\nADCO 020000009999 ", "PTEC", "HPJB", "HCJR", "PM..", "HN..", "DEMAIN", "BLAN", "ROUG", "----", "PAPP", "99999", "IINST", "ADPS 031", "STGE\t", "FFFFFFFF", "0000003F", "PJOURF+1\t",
        "PPOINTE\t", "NONUTILE", "2400FFFF", "DATE\t", "E260329020000", "h260114180000", " 000000000000", "H991332256199", "NTARF\t10", "RELAIS\t255", "RELAIS\t999", "SINSTI\t", "SINSTS1\t", "DPM2\t", "FPM3\t", "MSG2\t", "NGTF\t", "LTARF\t",
    ];

    public override bool Read(byte[] input)
    {
        var mode = input.Length % 16 == 0 ? TicMode.Historic : input.Length % 16 == 1 ? TicMode.Standard : TicMode.Auto;
        var reader = new TicReader(new MemoryStream(input), mode, _time);
        var (tracker, detector, frames) = (new TariffTracker(), new LinkyEventDetector(), 0);
        var all = reader.ReadAsync().GetAsyncEnumerator();
        while (Step(all) is { } frame)
        {
            frames++;
            PlantedFaults.In(frame, IsPlanted);
            Require(frame.Mode != TicMode.Auto && (mode == TicMode.Auto || frame.Mode == mode), "a frame is of the mode that was asked for");
            Require(frame.ApparentPower is null or >= 0, "a power is not negative");
            _ = $"{frame} {frame.Status} {tracker.Take(frame)} {TariffTracker.NextNotice(frame)} {TariffTracker.IsClockGood(frame)}";
            foreach (var happened in detector.Take(frame))
            {
                Require(!happened.TextIn(ExplanationLanguage.French).Any(char.IsControl), "an event is told in one line");
            }
        }

        Require(reader.Counts.Bytes == input.Length, "all bytes are read");
        Require(reader.Counts.Frames == frames, "the frames are counted");
        return frames > 0;
    }

    /// <summary>Computes the checksum of each group, by the words of the specification.</summary>
    public override byte[] Repair(byte[] input) => Summed(input);

    /// <summary>Changes groups: each begins with a line feed.</summary>
    public override byte[]? Change(byte[] input, byte[] other, Chance chance)
        => PartChanges.Change(input, other, static (bytes, from) => Array.IndexOf(bytes, LineFeed, from), chance);

    private static byte[] Summed(byte[] input)
    {
        var repaired = (byte[])input.Clone();
        for (var start = Array.IndexOf(repaired, LineFeed); start >= 0 && start + 1 < repaired.Length; start = Array.IndexOf(repaired, LineFeed, start + 1))
        {
            var end = Array.IndexOf(repaired, Return, start);
            if (end - start < 5)
            {
                continue;
            }

            // Of a historic group the separator before the checksum does not count.
            var group = repaired.AsSpan((start + 1)..(end - 1));
            var isStandard = group.Contains(Tab);
            group[^1] = isStandard ? Tab : Space;
            repaired[end - 1] = Checksum(isStandard ? group : group[..^1]);
        }

        return repaired;
    }

    private static TicFrame? Step(IAsyncEnumerator<TicFrame> all)
    {
        // The stream is memory, so that nothing is waited for.
        var next = all.MoveNextAsync();
        if (!next.IsCompleted)
        {
            throw new BrokenPromiseException("bytes that are there are read at once");
        }

        return next.Result ? all.Current : null;
    }

    private static byte Checksum(ReadOnlySpan<byte> covered)
    {
        var sum = 0;
        foreach (var value in covered)
        {
            sum += value;
        }

        return (byte)((sum & 0x3F) + 0x20);
    }

    private static byte[] Frame(params string[] groups)
    {
        var text = string.Concat(groups.Select(static group => $"\n{group}{(group.Contains('\t', StringComparison.Ordinal) ? '\t' : ' ')}?\r"));
        return Summed(Encoding.Latin1.GetBytes($"\u0002{text}\u0003"));
    }
}
