using System.Text;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using Ecowatt.Delestage.Linky.Tic;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class ParserTests
{
    [Fact]
    public void I_can_read_the_fields_of_a_group()
    {
        var fault = TicParser.Parse(TicText.Line(TicText.Standard("SMAXSN", "06100", "E200426132229")), out var group);

        Assert.Equal(TicFault.None, fault);
        Assert.Equal(("SMAXSN", TicMode.Standard, "E200426132229", "06100"), (group.Label, group.Mode, Encoding.ASCII.GetString(group.Time), Encoding.ASCII.GetString(group.Data)));
        Assert.True(group.TryGetNumber(out var power));
        Assert.Equal(6100, power);
    }

    [Theory]
    [InlineData("EASD01", "06476 712", TicFault.Characters)] // A space for a digit, as a user's meter sent it.
    [InlineData("EASD01", "+64767120", TicFault.Characters)]
    [InlineData("EASD01", "0647671", TicFault.Length)]
    [InlineData("STGE", "003a0001", TicFault.Characters)]
    [InlineData("STGE", "003A00010", TicFault.Length)]
    [InlineData("PAPP", "00120", TicFault.Label)] // Of the other mode.
    [InlineData("SINSTZ", "00120", TicFault.Label)]
    [InlineData("PJOURF+1", "00004001 06004002 22004001", TicFault.Length)]
    [InlineData("PRM", "12000000001234", TicFault.None)]
    [InlineData("LTARF", "    HP  BLEU    ", TicFault.None)]
    public void The_list_of_labels_sieves_what_the_checksum_lets_through(string label, string data, TicFault expected)
        => Assert.Equal(expected, TicParser.Parse(TicText.Line(TicText.Standard(label, data)), out _));

    [Theory]
    [InlineData("DATE", "H190323161039", TicFault.None)]
    [InlineData("DATE", "h190323161039", TicFault.None)]
    [InlineData("DATE", "X190323161039", TicFault.Time)]
    [InlineData("DATE", "H19032316103", TicFault.Time)]
    [InlineData("DATE", null, TicFault.Form)]
    [InlineData("EAST", "H190323161039", TicFault.Form)]
    public void A_time_stands_where_the_label_has_one_and_nowhere_else(string label, string? time, TicFault expected)
        => Assert.Equal(expected, TicParser.Parse(TicText.Line(TicText.Standard(label, label == "EAST" ? "000000000" : "", time)), out _));

    // The sum of the characters is the same with a byte that is 64 more, so that the checksum does not tell.
    [Theory]
    [InlineData("EAST\t000000000\t", "EAST\t000000000I")]
    [InlineData("EAST\t000000000\t", "EASTI000000000\t")]
    [InlineData("PAPP 01100", "PAPP`01100")]
    public void A_separator_is_one_byte_and_no_other(string right, string wrong)
    {
        var checksum = (char)((right.Sum(static letter => letter) & 0x3F) + 0x20);
        var before = right.Contains('\t', StringComparison.Ordinal) ? "" : " ";
        Assert.Equal(TicFault.None, TicParser.Parse(TicText.Bytes($"{right}{before}{checksum}"), out _));
        Assert.NotEqual(TicFault.None, TicParser.Parse(TicText.Bytes($"{wrong}{before}{checksum}"), out _));
    }

    [Theory]
    [InlineData("EAST\t", TicFault.Form)] // Nothing behind its label.
    [InlineData("EAST\t\t", TicFault.Length)]
    [InlineData("DATE\tH190323161039\t\t\t", TicFault.Form)] // A field too many.
    [InlineData("LTARF\t     HP  BLEU    \t", TicFault.Length)] // A text of one character too many.
    public void A_group_has_the_fields_of_its_label(string covered, TicFault expected)
        => Assert.Equal(expected, TicParser.Parse(TicText.Bytes($"{covered}{(char)((covered.Sum(static letter => letter) & 0x3F) + 0x20)}"), out _));

    [Fact]
    public void Every_label_is_found_by_its_bytes_and_no_other_is()
    {
        Assert.Equal(TicLabels.All.Length, TicLabels.All.Select(static label => label.Name).Distinct().Count());
        Assert.All(TicLabels.All, static label => Assert.Same(label, TicLabels.Find(label.Bytes)));
        Assert.All(TicLabels.All, static label => Assert.Null(TicLabels.Find(TicText.Bytes(label.Name[..^1] + "~"))));
        Assert.Null(TicLabels.Find(default));
    }

    [Fact]
    public void A_group_costs_no_memory()
    {
        var lines = new[] { TicText.Historic("PAPP", "01100"), TicText.Standard("STGE", "003A0001"), TicText.Standard("SMAXSN", "06100", "E200426132229"), TicText.Standard("EAST", "bad") }.Select(TicText.Line).ToArray();
        var before = 0L;
        for (var i = 0; i < 2_000; i++)
        {
            // After the code is compiled for good.
            before = i == 1_000 ? GC.GetAllocatedBytesForCurrentThread() : before;
            foreach (var line in lines)
            {
                TicParser.Parse(line, out _);
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_bytes_whatever_throw(int seed)
    {
        var random = new Random(seed);
        var line = new byte[140];
        for (var done = 0; done < 1_000_000;)
        {
            var length = random.Next(line.Length);
            random.NextBytes(line.AsSpan(0, length));
            TicParser.Parse(line.AsSpan(0, length), out _);
            done += length + 1;
        }
    }
}
