using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ecowatt.Delestage.Formatting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Storage;

/// <summary>
/// Represents one value kept over restarts in a <see cref="SafeFile"/>, with its format, its version and its hash, so that nothing damaged
/// or foreign is ever taken for it. Safe across threads; one process writes it.
/// </summary>
/// <remarks>
/// <code>{"format":"…","version":1,"sha256":"64 hex of the state's bytes","state":{…}}</code>
/// to the byte: it is for programs, and a state that decides about relays is not edited by hand. A file of another version, a
/// newer program's for example, is set aside like a damaged one, never overwritten.
/// </remarks>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="file">Where.</param>
/// <param name="format">Whose it is: a word of letters, digits and hyphens.</param>
/// <param name="version">Of the state's shape; raised when an older program could not read it or would misread it.</param>
/// <param name="type">How it is written.</param>
/// <param name="longest">The most bytes that a sane file has.</param>
/// <param name="logger">What was set aside, and what cannot be written, once each time it begins and ends.</param>
internal sealed class SavedFile<T>(SafeFile file, string format, int version, JsonTypeInfo<T> type, int longest, ILogger logger) : IDisposable
    where T : class
{
    private const int HashLength = 64;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _inTrouble;

    /// <summary>Gets the file, as a full path.</summary>
    public string Path => file.Path;

    private string Head => string.Create(CultureInfo.InvariantCulture, $"{{\"format\":\"{format}\",\"version\":");

    /// <summary>Returns what is saved. A damaged or foreign file is set aside, with a warning, and counts as none.</summary>
    /// <returns>Null where nothing is.</returns>
    /// <exception cref="IOException">It cannot be read, or not set aside: what it holds is not known, and may not be overwritten.</exception>
    public async Task<T?> ReadAsync(CancellationToken cancellationToken = default)
    {
        file.DeleteLeftovers();
        string wrong;
        try
        {
            if (await file.ReadAsync(longest, cancellationToken).ConfigureAwait(false) is not { } content)
            {
                return null;
            }

            (var value, wrong) = Parse(content);
            if (value is not null)
            {
                return value;
            }
        }
        catch (InvalidDataException e)
        {
            wrong = e.Message;
        }

        logger.SavedFileSetAside(file.Path, file.SetAside(), wrong);
        return null;
    }

    /// <summary>Returns what a file's content holds; null where that is nothing of this kind. Sets nothing aside.</summary>
    public T? Peek(ReadOnlySpan<byte> content) => Parse(content).Value;

    /// <summary>
    /// Replaces what is saved, as far as the disk lets it within a time: for who acts in any case. Writes follow one
    /// another: one that was not waited for never overwrites a later one.
    /// </summary>
    /// <param name="value">What to save; not changed any more.</param>
    /// <param name="timeout">How long to wait, in real time, because disks are real; or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>False where it is not saved, or not known to be; logged already.</returns>
    public async Task<bool> TryWriteAsync(T value, TimeSpan timeout)
    {
        using var enough = new CancellationTokenSource(timeout, TimeProvider.System);
        try
        {
            // Once it has begun it is not given up but left: the disk may hang in a call that cannot be cancelled.
            await _gate.WaitAsync(enough.Token).ConfigureAwait(false);
            await Task.Run(() => WriteInsideGateAsync(value, CancellationToken.None), CancellationToken.None).WaitAsync(enough.Token).ConfigureAwait(false);
            if (_inTrouble)
            {
                _inTrouble = false;
                logger.SavedFileWrittenAgain(file.Path);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            if (!_inTrouble)
            {
                _inTrouble = true;
                logger.SavedFileUnwritable(file.Path, e is IOException ? e.Message : $"The disk does not answer within {timeout}.");
            }

            return false;
        }
    }

    /// <summary>Replaces what is saved. When this returns, the file has it; when it throws, the file is as it was.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task WriteAsync(T value, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        await WriteInsideGateAsync(value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends it; a write that hangs is left to itself.</summary>
    public void Dispose() => _gate.Dispose();

    internal byte[] ToBytes(T value)
    {
        var state = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var head = string.Create(CultureInfo.InvariantCulture, $"{Head}{version},\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(state))}\",\"state\":");
        return [.. Encoding.UTF8.GetBytes(head), .. state, (byte)'}'];
    }

    private async Task WriteInsideGateAsync(T value, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(ToBytes(value), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                _gate.Release();
            }
            catch (ObjectDisposedException)
            {
                // Closed while the disk hung: nobody waits any more.
            }
        }
    }

    private (T? Value, string Wrong) Parse(ReadOnlySpan<byte> content)
    {
        var head = Encoding.UTF8.GetBytes(Head);
        if (!content.StartsWith(head))
        {
            return (null, $"found no file of format '{format}'; expected it to begin with {Head}{version}");
        }

        var rest = content[head.Length..];
        var versionEnd = Math.Max(0, rest.IndexOf((byte)','));
        if (Encoding.UTF8.GetString(rest[..versionEnd]) is var found && found != version.ToString(CultureInfo.InvariantCulture))
        {
            return (null, $"found version {SingleLine.Of(found, 20)}; expected {version}, which this program writes");
        }

        rest = rest[versionEnd..];
        ReadOnlySpan<byte> before = ",\"sha256\":\""u8, after = "\",\"state\":"u8;
        var stateAt = before.Length + HashLength + after.Length;
        if (rest.Length <= stateAt || !rest.StartsWith(before) || !rest[(before.Length + HashLength)..].StartsWith(after) || rest[^1] != (byte)'}')
        {
            return (null, "found it cut short or changed; expected \"sha256\" and \"state\" after the version");
        }

        var state = rest[stateAt..^1];
        if (!rest.Slice(before.Length, HashLength).SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(state)))))
        {
            return (null, "found its state changed; expected the one whose hash it carries");
        }

        try
        {
            return JsonSerializer.Deserialize(state, type) is { } value ? (value, "") : (null, "found the state null; expected one");
        }
        catch (JsonException e)
        {
            return (null, SingleLine.Of(e.Message, 200));
        }
    }
}
