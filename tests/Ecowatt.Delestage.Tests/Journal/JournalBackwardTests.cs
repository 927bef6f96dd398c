using System.Text;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Journal;

public sealed class JournalBackwardTests : IDisposable
{
    private readonly JournalHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData(10)]
    [InlineData(3_000)]
    [InlineData(70_000)]
    [InlineData(700_000)]
    public async Task It_reads_every_line_of_every_file_newest_first(int textLength)
    {
        _house.Options = _house.Options with { FileBytes = 64 * 1024 };
        await _house.WriteAsync(1, 40, textLength);
        Assert.Equal(Forward().Reverse(), Backward(JournalCursor.Newest));
        Assert.True(textLength < 3_000 || _house.Names.Length > 1);
    }

    [Fact]
    public async Task From_every_place_it_goes_on_with_the_line_before()
    {
        _house.Options = _house.Options with { FileBytes = 64 * 1024 };
        await _house.WriteAsync(1, 60, 3_000);
        var all = Forward().Reverse().ToArray();
        using var lines = new JournalBackward(_house.Folder, JournalCursor.Newest);
        for (var i = 1; lines.Read(); i++)
        {
            Assert.Equal(all.Skip(i), Backward(lines.Place));
        }
    }

    [Fact]
    public async Task A_line_that_is_being_written_is_not_there_yet()
    {
        await _house.WriteAsync(1, 3);
        await File.AppendAllTextAsync(_house.Journal(1), "{\"n\":4,\"at\":\"2026");
        Assert.Equal(Forward(), Backward(JournalCursor.Newest).Reverse());
    }

    [Fact]
    public async Task What_is_longer_than_any_line_ends_its_file_and_not_the_journal()
    {
        _house.Options = _house.Options with { FileBytes = 64 * 1024 };
        await _house.WriteAsync(1, 40, 3_000);
        var last = _house.Names.Length;
        await File.WriteAllTextAsync(_house.Journal(last), new string('x', JournalFormat.LongestLine + 10) + "\n" + "{}\n");
        Assert.Equal("{}", Backward(JournalCursor.Newest)[0]);
        Assert.Equal("{\"n\":1,", Backward(JournalCursor.Newest)[^1][..7]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(99, 99)]
    [InlineData(1, 17)]
    public async Task A_place_that_is_none_does_no_harm(long file, long offset)
    {
        await _house.WriteAsync(1, 3);
        Assert.InRange(Backward(new JournalCursor(file, offset)).Length, 0, 4);
    }

    [Fact]
    public void Of_no_journal_there_is_no_line() => Assert.Empty(Backward(JournalCursor.Newest));

    private string[] Forward()
    {
        using var reader = new JournalReader(_house.Folder, underWay: true);
        List<string> lines = [];
        while (reader.Read())
        {
            lines.Add(Encoding.UTF8.GetString(reader.Current.Utf8.Span));
        }

        return [.. lines];
    }

    private string[] Backward(JournalCursor from)
    {
        using var backward = new JournalBackward(_house.Folder, from);
        List<string> lines = [];
        while (backward.Read())
        {
            lines.Add(Encoding.UTF8.GetString(backward.Current.Span));
        }

        return [.. lines];
    }
}
