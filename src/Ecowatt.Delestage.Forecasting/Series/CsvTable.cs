using System.Globalization;
using System.IO.Compression;

namespace Ecowatt.Delestage.Forecasting.Series;

/// <summary>Reads lines of fields, of which the first names the columns.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly StreamReader _reader;
    private readonly string _path;
    private readonly char _separator;
    private string[] _fields;

    private CsvTable(string path, Stream stream)
    {
        _reader = new StreamReader(stream);
        _path = path;
        var line = _reader.ReadLine() ?? "";
        _separator = line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        _fields = line.Split(_separator);
        Header = [.. _fields.Select(static name => name.Trim().Trim('"'))];
    }

    private string[] Header { get; }

    public static CsvTable Open(string path)
    {
        Stream stream = File.OpenRead(path);
        try
        {
            Span<byte> start = stackalloc byte[2];
            var compressed = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start.SequenceEqual((ReadOnlySpan<byte>)[0x1F, 0x8B]);
            stream.Position = 0;
            stream = compressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            return new CsvTable(path, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Returns the place of the first name that there is; -1 where there is none.</summary>
    public int Column(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var place = Array.FindIndex(Header, header => header.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
            {
                return place;
            }
        }

        return -1;
    }

    public void Require(int column, string name)
    {
        if (column < 0)
        {
            throw new InvalidDataException($"{Path.GetFileName(_path)} has no column '{name}'; it has: {string.Join(", ", Header.Take(20))}.");
        }
    }

    public bool Read()
    {
        if (_reader.ReadLine() is not { } line)
        {
            return false;
        }

        _fields = line.Split(_separator);
        return true;
    }

    public string Field(int column) => column >= 0 && column < _fields.Length ? _fields[column].Trim().Trim('"') : "";

    public double Number(int column)
        => double.TryParse(Field(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN;

    public DateOnly? Date(int column)
        => Field(column) is var field && DateOnly.TryParseExact(field.Length > 10 ? field[..10] : field, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 1990 and <= 2099 ? date : null;

    /// <summary>Returns a time of the clock; what stands after its minutes, as an offset, says nothing here.</summary>
    public DateTime? Label(int column)
        => Field(column) is { Length: >= 16 } field && DateTime.TryParseExact(field[..16].Replace(' ', 'T'), "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && time.Year is >= 1990 and <= 2099 ? time : null;

    public void Dispose() => _reader.Dispose();
}
