using System.Text;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using Ecowatt.Delestage.Linky.Tic;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>The parser over every group that real meters sent.</summary>
public sealed class CaptureParserTests
{
    // A masked address of ten letters, and a message that somebody edited by hand: their checksums are right, and no meter sends them.
    private static readonly string[] NoMeters = ["ADCO XXXXXXXXXX G", "PTEC HP D"];

    // Lost one of two tabs in a row, where its data is empty.
    private const string Damaged = "DATE\tH190323161039\tG";

    [CaptureFact]
    public void Of_167_recorded_groups_166_have_a_right_checksum_and_two_of_these_are_no_meters()
    {
        var lines = Captures.Lines().ToList();
        var faults = lines.Select(static line => (Text: Encoding.Latin1.GetString(line.Line), Fault: TicParser.Parse(line.Line, out _))).ToList();

        Assert.Equal(167, lines.Count);
        Assert.Equal([Damaged], faults.Where(static line => line.Fault == TicFault.Checksum).Select(static line => line.Text));
        Assert.Equal(NoMeters, faults.Where(static line => line.Fault == TicFault.Length).Select(static line => line.Text));
        Assert.All(faults, line => Assert.True(line.Fault == TicFault.None || line.Text == Damaged || NoMeters.Contains(line.Text), $"{line.Text}: {line.Fault}"));
    }

    [CaptureFact]
    public void Groups_whose_checksum_is_a_space_are_right_and_trimmed_they_are_not()
    {
        var spaced = Captures.Lines().Where(static line => line.Line[^1] == ' ').Select(static line => line.Line).ToList();

        Assert.Equal(3, spaced.Count);
        Assert.All(spaced, static line => Assert.Equal(TicFault.None, TicParser.Parse(line, out _)));
        Assert.All(spaced, static line => Assert.NotEqual(TicFault.None, TicParser.Parse(line.AsSpan().TrimEnd((byte)' '), out _)));
    }

    [CaptureFact]
    public void Every_right_group_made_wrong_in_any_one_bit_is_refused_where_it_is_no_text()
    {
        var (tried, missed) = (0, new List<string>());
        foreach (var (_, line) in Captures.Lines().Where(static line => TicParser.Parse(line.Line, out _) == TicFault.None))
        {
            for (var bit = 0; bit < line.Length * 8; bit++)
            {
                var wrong = (byte[])line.Clone();
                wrong[bit / 8] ^= (byte)(1 << (bit % 8));
                tried++;
                if (TicParser.Parse(wrong, out var group) == TicFault.None)
                {
                    missed.Add($"{bit % 8} {group.Label}");
                }
            }
        }

        Assert.True(tried > 20_000, $"{tried}");

        // The sixth bit does not count in the sum of a text, whose small letters are legal.
        Assert.All(missed, static miss => Assert.Contains(miss, (string[])["6 MSG1", "6 NGTF", "6 LTARF"]));
    }

    [CaptureFact]
    public void Every_byte_in_place_of_every_byte_is_refused_where_the_checksum_or_the_form_tells_it()
    {
        foreach (var (_, line) in Captures.Lines().Where(static line => TicParser.Parse(line.Line, out _) == TicFault.None))
        {
            for (var at = 0; at < line.Length; at++)
            {
                for (var value = 0; value < 256; value++)
                {
                    var wrong = (byte[])line.Clone();
                    wrong[at] = (byte)value;
                    if (value != line[at] && (value - line[at]) % 64 != 0)
                    {
                        Assert.NotEqual(TicFault.None, TicParser.Parse(wrong, out _));
                    }
                }
            }
        }
    }

    [CaptureFact]
    public void Every_cut_of_every_group_is_parsed_without_an_exception_and_never_to_another_value()
    {
        foreach (var (_, line) in Captures.Lines())
        {
            TicParser.Parse(line, out var whole);
            for (var from = 0; from <= line.Length; from++)
            {
                for (var to = from; to <= line.Length; to++)
                {
                    if (TicParser.Parse(line.AsSpan(from, to - from), out var cut) == TicFault.None && to - from < line.Length)
                    {
                        // A text may lack its padding, which recordings do; nothing else may lack anything.
                        Assert.Equal(TicDataKind.Text, cut.Definition.Kind);
                        Assert.Equal(whole.Label, cut.Label);
                    }
                }
            }
        }
    }

    [CaptureFact]
    public void A_group_is_refused_in_the_other_mode()
        => Assert.All(Captures.Lines(), static line =>
        {
            if (TicParser.Parse(line.Line, out var group) == TicFault.None)
            {
                Assert.Equal(line.Name.StartsWith("std", StringComparison.Ordinal) ? TicMode.Standard : TicMode.Historic, group.Mode);
                Assert.Equal(TicFault.Form, TicParser.Parse(line.Line, out _, group.Mode == TicMode.Standard ? TicMode.Historic : TicMode.Standard));
            }
        });
}
