using CsCheck;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Journal;

/// <summary>Whatever is changed in a journal of several files, by whomever: it is found, and its line named.</summary>
public sealed class JournalTamperProperties : IAsyncLifetime, IDisposable
{
    private const int Lines = 14;

    private readonly JournalHouse _house = new();
    private byte[][] _files = [];

    public async Task InitializeAsync()
    {
        _house.Options = _house.Options with { FileBytes = 1024 };
        await _house.WriteAsync(0, Lines);
        _files = [.. _house.Names.Select(name => File.ReadAllBytes(_house.File(name)))];
        Assert.Equal(4, _files.Length);
        Assert.Null(_house.Read().Fault);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _house.Dispose();

    [Fact]
    public void A_bit_changed_in_any_byte_is_found_and_its_line_named()
    {
        for (var file = 0; file < _files.Length; file++)
        {
            for (var at = 0; at < _files[file].Length; at++)
            {
                var changed = (byte[])_files[file].Clone();
                changed[at] ^= (byte)(1 << (at % 8));
                AssertFoundAt(file, LineOf(file, at), changed);
            }
        }
    }

    [Fact]
    public void Any_byte_changed_to_any_other_is_found_and_its_line_named()
        => Place.SelectMany(place => Gen.Byte.Where(value => value != _files[place.File][place.At]), static (place, value) => (place, value)).Sample(
            changed =>
            {
                var bytes = (byte[])_files[changed.place.File].Clone();
                bytes[changed.place.At] = changed.value;
                AssertFoundAt(changed.place.File, LineOf(changed.place.File, changed.place.At), bytes);
            },
            iter: 2_000,
            threads: 1);

    [Fact]
    public void A_newline_set_in_place_of_any_byte_is_found_and_its_line_named()
    {
        for (var file = 0; file < _files.Length; file++)
        {
            foreach (var at in Enumerable.Range(0, _files[file].Length).Where(at => _files[file][at] != (byte)'\n'))
            {
                var changed = (byte[])_files[file].Clone();
                changed[at] = (byte)'\n';
                AssertFoundAt(file, LineOf(file, at), changed);
            }
        }
    }

    [Fact]
    public void Any_byte_taken_out_is_found_and_its_line_named()
    {
        for (var file = 0; file < _files.Length; file++)
        {
            for (var at = 0; at < _files[file].Length; at++)
            {
                AssertFoundAt(file, LineOf(file, at), [.. _files[file].AsSpan(0, at), .. _files[file].AsSpan(at + 1)]);
            }
        }
    }

    [Fact]
    public void Any_byte_put_in_is_found_and_its_line_named()
        => Gen.Select(Place, Gen.Byte).Sample(
            (place, value) =>
            {
                // A second newline at a line's end is an empty line after it.
                var bytes = _files[place.File];
                var second = value == (byte)'\n' && bytes[place.At] == value;
                AssertFoundAt(place.File, LineOf(place.File, place.At) + (second ? 1 : 0), [.. bytes.AsSpan(0, place.At), value, .. bytes.AsSpan(place.At)]);
            },
            iter: 2_000,
            threads: 1);

    [Fact]
    public void A_file_cut_at_any_byte_is_found_but_at_the_end_of_a_line_of_the_last()
    {
        for (var file = 0; file < _files.Length; file++)
        {
            for (var length = 0; length < _files[file].Length; length++)
            {
                var cut = _files[file][..length];
                var torn = length > 0 && cut[^1] != (byte)'\n';
                if (torn)
                {
                    Assert.Equal(JournalFaultKind.TornTail, AssertFoundAt(file, LineOf(file, length - 1), cut).Kind);
                }
                else if (file == _files.Length - 1)
                {
                    AssertShorter(file, cut);
                }
                else if (length == 0)
                {
                    AssertFoundAt(file, 0, cut);
                }
                else
                {
                    Assert.Equal(JournalFaultKind.Number, AssertFoundAt(file, cut, inFile: file + 1, line: 1).Kind);
                }
            }
        }
    }

    [Fact]
    public void Lines_left_out_doubled_or_in_another_order_are_found()
    {
        var all = _files.SelectMany((bytes, file) => SplitLines(bytes).Select((line, index) => (file, index, line))).ToArray();
        foreach (var (file, index, line) in all)
        {
            var lines = SplitLines(_files[file]);
            List<byte[]> without = [.. lines];
            without.RemoveAt(index);
            var last = file == _files.Length - 1 && index == lines.Count - 1;
            if (last)
            {
                AssertShorter(file, [.. without.SelectMany(static it => it)]);
            }
            else
            {
                Assert.NotNull(FaultWith(file, [.. without.SelectMany(static it => it)]));
            }

            List<byte[]> doubled = [.. lines];
            doubled.Insert(index, line);
            Assert.Equal((JournalFaultKind.Number, index + 2L), Of(FaultWith(file, [.. doubled.SelectMany(static it => it)])));

            if (index > 0)
            {
                List<byte[]> swapped = [.. lines];
                (swapped[index - 1], swapped[index]) = (swapped[index], swapped[index - 1]);
                Assert.Equal((JournalFaultKind.Number, (long)index), Of(FaultWith(file, [.. swapped.SelectMany(static it => it)])));
            }
        }

        static (JournalFaultKind, long) Of(JournalFault? fault) => (fault!.Kind, fault.Line);
    }

    [Fact]
    public void A_file_left_out_in_the_middle_is_found_and_the_oldest_left_out_shows_in_the_first_number()
    {
        File.Delete(_house.Journal(2));
        var (_, fault, last) = _house.Read();
        Assert.Equal((_house.Journal(3), 1L, JournalFaultKind.Number), (fault!.File, fault.Line, fault.Kind));
        Assert.Equal(4, last.Number);

        File.Delete(_house.Journal(1));
        using var reader = new JournalReader(_house.Folder);
        Assert.Null(reader.ReadToEnd());
        Assert.Equal((9, Lines), (reader.First, reader.Last.Number));
    }

    [Fact]
    public void The_first_file_begins_with_the_first_line()
    {
        File.WriteAllBytes(_house.Journal(1), _files[1]);
        File.Delete(_house.Journal(2));

        Assert.Equal((JournalFaultKind.Number, 1L), (_house.Read().Fault!.Kind, _house.Read().Fault!.Line));
    }

    [Fact]
    public async Task A_line_replaced_by_another_whole_one_breaks_the_chain()
    {
        using var other = new JournalHouse();
        other.Options = other.Options with { FileBytes = 1024 };
        await other.WriteAsync(100, Lines);
        var mine = SplitLines(_files[1]);
        mine[1] = SplitLines(File.ReadAllBytes(other.Journal(2)))[1];

        var fault = FaultWith(1, [.. mine.SelectMany(static it => it)])!;

        Assert.Equal((JournalFaultKind.Chain, 2L), (fault.Kind, fault.Line));
    }

    [Fact]
    public void A_single_file_verifies_by_itself()
    {
        for (var file = 1; file <= _files.Length; file++)
        {
            Assert.Null(_house.Read(_house.Journal(file)).Fault);
        }
    }

    private Gen<(int File, int At)> Place => Gen.Int[0, _files.Length - 1].SelectMany(file => Gen.Int[0, _files[file].Length - 1], static (file, at) => (file, at));

    private static List<byte[]> SplitLines(byte[] bytes)
    {
        List<byte[]> lines = [];
        for (var start = 0; start < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start) + 1;
            lines.Add(bytes[start..end]);
            start = end;
        }

        return lines;
    }

    // A newline belongs to the line that it ends.
    private long LineOf(int file, int at) => _files[file].AsSpan(0, at).Count((byte)'\n') + 1;

    private JournalFault AssertFoundAt(int file, long line, byte[] content) => AssertFoundAt(file, content, file, line);

    private JournalFault AssertFoundAt(int file, byte[] content, int inFile, long line)
    {
        var fault = FaultWith(file, content);
        Assert.NotNull(fault);
        Assert.Equal((_house.Journal(inFile + 1), line), (fault.File, fault.Line));
        return fault;
    }

    // Whole lines cut off the very end: the files verify; the mark kept elsewhere tells.
    private void AssertShorter(int file, byte[] content)
    {
        Assert.Null(FaultWith(file, content));
        JournalHouse.Put(_house.Journal(file + 1), content);
        Assert.NotEqual(Lines, _house.Read().Last.Number);
        JournalHouse.Put(_house.Journal(file + 1), _files[file]);
    }

    private JournalFault? FaultWith(int file, byte[] content)
    {
        JournalHouse.Put(_house.Journal(file + 1), content);
        try
        {
            using var reader = new JournalReader(_house.Folder);
            return reader.ReadToEnd();
        }
        finally
        {
            JournalHouse.Put(_house.Journal(file + 1), _files[file]);
        }
    }
}
