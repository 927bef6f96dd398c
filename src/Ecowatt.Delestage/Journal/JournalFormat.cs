using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>Describes how a line of the journal looks, and what that is good for.</summary>
/// <remarks>
/// <para>
/// One JSON object a line, UTF-8, ended by a newline (0x0A); files <c>journal-000001.jsonl</c> and up, in the order of their
/// numbers:
/// <code>{"n":123,"kind":"command","at":"2026-01-08T17:00:00.0000000Z","mono":36000000000, … ,"prev":"64 hex","sha":"64 hex"}</code>
/// <list type="bullet">
/// <item><c>n</c>: 1 for the first line of an installation, then one more each, over all files.</item>
/// <item><c>kind</c>: a lower-case word, one for each record of <see cref="JournalEvent"/>, whose members follow after the clocks.</item>
/// <item><c>at</c>: the wall clock, UTC, always seven decimals. <c>mono</c>: the monotonic clock in ticks of 100 ns since an origin of the process's own.</item>
/// <item><c>prev</c>: the SHA-256 of the exact bytes of the line before without its newline, over files too; 64 zeros where <c>n</c> is 1.</item>
/// <item><c>sha</c>: the SHA-256 of this line's own bytes before <c>,"sha"</c>. So the last line is covered too, for which no next one vouches, and a changed byte is found in its own line.</item>
/// </list>
/// These six are in this order, four first and two last, written without spaces.
/// </para>
/// <para>
/// Found and named: any byte changed, added or removed in any file; lines or whole files missing, doubled or out of order in
/// the middle; a tail cut inside a line. Not found by the files alone: whole lines cut off the end, and the oldest files
/// removed (as retention does); the first shows against the <see cref="ChainHead"/> that the zone's saved state keeps. And these are hashes,
/// not signatures: they prove accidents and hasty hands; whoever changes a line and computes all later lines anew leaves a
/// journal that verifies, and only a mark kept out of his reach tells.
/// </para>
/// </remarks>
internal static class JournalFormat
{
    public const int HashLength = ChainHead.HashLength;

    /// <summary>The longest line, newline excluded. What would be longer is not written but counted as lost.</summary>
    public const int LongestLine = 1024 * 1024;

    /// <summary>Specifies how deep objects and arrays are nested at the most, the line itself included: what readers of JSON take.</summary>
    public const int MostDepth = 64;

    public const byte Newline = (byte)'\n';

    /// <summary>Accents stay readable; everything that could end a line or hide in it is escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.GeneralPunctuation, UnicodeRanges.CurrencySymbols);

    public static ReadOnlySpan<byte> Start => "{\"n\":"u8;

    public static ReadOnlySpan<byte> Prev => ",\"prev\":\""u8;

    public static ReadOnlySpan<byte> Sha => ",\"sha\":\""u8;

    public static ReadOnlySpan<byte> End => "\"}"u8;

    /// <summary>Returns whether a name is one that only the journal itself writes at the top of a line.</summary>
    public static bool IsReserved(ref Utf8JsonReader reader)
        => reader.ValueTextEquals("n"u8) || reader.ValueTextEquals("at"u8) || reader.ValueTextEquals("mono"u8) || reader.ValueTextEquals("kind"u8)
            || reader.ValueTextEquals("prev"u8) || reader.ValueTextEquals("sha"u8);

    /// <summary>Returns how long the line of an entry becomes, newline included.</summary>
    public static int LengthOf(int entryLength, long number)
        => Start.Length + Digits(number) + 1 + entryLength + Prev.Length + HashLength + 1 + Sha.Length + HashLength + End.Length + 1;

    /// <summary>Writes the hash of some bytes as hexadecimal digits.</summary>
    /// <param name="bytes">What to hash.</param>
    /// <param name="hex">Receives 64 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> bytes, Span<byte> hex)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        Convert.TryToHexStringLower(hash, hex, out _);
    }

    private static int Digits(long number)
    {
        var digits = 1;
        for (; number >= 10; number /= 10)
        {
            digits++;
        }

        return digits;
    }
}
