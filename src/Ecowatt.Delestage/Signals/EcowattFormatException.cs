using System.Globalization;

namespace Ecowatt.Delestage;

/// <summary>Represents the failure that bytes are not an Ecowatt answer: what was found, where, and what was expected.</summary>
public sealed class EcowattFormatException : FormatException
{
    internal EcowattFormatException(string what, string path, long position, long line, RteError? rteError = null, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"line {line}, byte {position}, {path}: {what}"), innerException)
    {
        What = what;
        Path = path;
        Position = position;
        Line = line;
        RteError = rteError;
    }

    /// <summary>Gets what was found and what was expected, without the place.</summary>
    public string What { get; }

    /// <summary>Gets where in the document, for example <c>$.signals[2].values[5].pas</c>.</summary>
    public string Path { get; }

    /// <summary>Gets where in the bytes, from 0.</summary>
    public long Position { get; }

    /// <summary>Gets the line, from 1.</summary>
    public long Line { get; }

    /// <summary>Gets what RTE said, where the body is one of its errors instead of signals; otherwise null.</summary>
    public RteError? RteError { get; }
}
