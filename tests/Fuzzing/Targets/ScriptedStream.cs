using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>
/// A connection to somebody who says what was written down beforehand, whatever is said to him; but where a client's text has as many <c>$</c> as a proof has characters, he gives the proof that the
/// server's challenge asks for.
/// </summary>
/// <param name="script">What he says.</param>
/// <param name="proves">Whether he is a client that may prove that he knows the password, which is empty.</param>
internal sealed class ScriptedStream(byte[] script, bool proves) : Stream
{
    // Head and body of three frames: who reads the third body has sent its challenge, or would have ended the connection.
    private const int ReadOfProof = 6;

    private static readonly byte[] Gap = Encoding.ASCII.GetBytes(new string('$', 44));

    private readonly TaskCompletionSource<byte[]> _challenge = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _script = [.. script];
    private int _at;
    private int _reads;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _reads++;
        if (proves && _reads >= ReadOfProof && _script.AsSpan(_at, Math.Min(buffer.Length, _script.Length - _at)).IndexOf(Gap) is var gap and >= 0)
        {
            Proof(await _challenge.Task.WaitAsync(cancellationToken).ConfigureAwait(false)).CopyTo(_script.AsSpan(_at + gap));
        }

        var count = Math.Min(buffer.Length, _script.Length - _at);
        _script.AsSpan(_at, count).CopyTo(buffer.Span);
        _at += count;
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Span.IndexOf("\"salt\":"u8) >= 0)
        {
            _challenge.TrySetResult(buffer.ToArray());
        }

        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // By the documents' words: of who asks, the password, what both sides drew, and the salt.
    private static byte[] Proof(byte[] frame)
    {
        using var challenge = JsonDocument.Parse(frame.AsMemory(16));
        var root = challenge.RootElement;
        var text = $"phidgetclient{root.GetProperty("nonceC").GetString()}{root.GetProperty("nonceS").GetString()}{root.GetProperty("salt").GetString()}";
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
