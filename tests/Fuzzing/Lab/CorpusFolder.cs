using System.Security.Cryptography;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>
/// Represents a folder that keeps a target's inputs which took new branches, one a file, for the next run; and the last input in <c>last.bin</c>, because a stack that overflows
/// ends the process before it can be told. Not safe across threads.
/// </summary>
internal sealed class CorpusFolder : IDisposable
{
    private readonly string? _folder;
    private readonly FileStream? _last;

    /// <param name="root">The folder of all targets; null keeps nothing.</param>
    /// <param name="target">The target's name.</param>
    public CorpusFolder(string? root, string target)
    {
        if (root is not null)
        {
            _folder = Directory.CreateDirectory(Path.Combine(root, target)).FullName;
            _last = new FileStream(Path.Combine(_folder, "last.bin"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
    }

    /// <summary>Returns what was kept before, the shortest first: a longer one that takes nothing more is not kept again.</summary>
    public IEnumerable<byte[]> Read()
        => _folder is null ? [] : Directory.GetFiles(_folder, "*.input").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).OrderBy(static input => input.Length);

    /// <summary>Keeps an input.</summary>
    public void Write(byte[] input)
    {
        if (_folder is not null)
        {
            File.WriteAllBytes(Path.Combine(_folder, $"{Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 8))}.input"), input);
        }
    }

    /// <summary>Notes the input that comes now.</summary>
    public void Last(byte[] input)
    {
        if (_last is not null)
        {
            _last.Position = 0;
            _last.Write(input);
            _last.SetLength(input.Length);
        }
    }

    public void Dispose() => _last?.Dispose();
}
