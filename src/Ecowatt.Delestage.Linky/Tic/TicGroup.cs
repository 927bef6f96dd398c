using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage.Linky.Tic;

namespace Ecowatt.Delestage.Linky;

/// <summary>Represents one group of a frame: a label, its date and time where it has one, and its data. It refers to the bytes that it was read from.</summary>
public readonly ref struct TicGroup
{
    private readonly TicLabel? _label;

    internal TicGroup(TicLabel label, ReadOnlySpan<byte> time, ReadOnlySpan<byte> data)
    {
        _label = label;
        Time = time;
        Data = data;
    }

    /// <summary>Gets the label, for example <c>PAPP</c>; empty for the default value.</summary>
    public string Label => _label?.Name ?? "";

    /// <summary>Gets the mode of the meter that sends this label.</summary>
    public TicMode Mode => _label?.Mode ?? TicMode.Auto;

    /// <summary>Gets the date and time, a season and twelve digits, as <see cref="TicTime.TryParse"/> reads them; empty where the label has none.</summary>
    public ReadOnlySpan<byte> Time { get; }

    /// <summary>Gets the data as sent, with the spaces of its padding; empty for a label whose value is its date and time.</summary>
    public ReadOnlySpan<byte> Data { get; }

    internal TicLabel Definition => _label!;

    /// <summary>Reads data that is all digits.</summary>
    /// <param name="value">The number; 0 where there is none.</param>
    /// <returns>False where the data is empty, longer than nine characters or holds anything but digits.</returns>
    public bool TryGetNumber(out int value)
    {
        value = 0;
        if (Data.Length is 0 or > 9)
        {
            return false;
        }

        var sum = 0;
        foreach (var digit in Data)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            sum = sum * 10 + (digit - '0');
        }

        value = sum;
        return true;
    }

    /// <summary>Returns the data as text, without the spaces around it.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "It reads the data.")]
    public string GetText() => System.Text.Encoding.ASCII.GetString(Data.Trim((byte)' '));
}
