using System.Security.Cryptography;
using System.Text;
using Ecowatt.Delestage.Forecasting.Numerics;

namespace Ecowatt.Delestage.Forecasting.Saving;

/// <summary>Wraps a state: a mark, the version, the name of what it is of, its length, its bytes, and the SHA-256 of all of it.</summary>
internal static class SavedState
{
    /// <summary>Changes whenever a feature does: weights mean nothing to other features.</summary>
    public const int Version = 1;

    private const int MostBytes = 64 << 20;
    private static ReadOnlySpan<byte> Mark => "ECOWATT-FORECAST"u8;

    public static void Write(Stream stream, string name, Action<StateWriter> write)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var state = new StateWriter();
        write(state);
        using var all = new MemoryStream();
        using (var writer = new BinaryWriter(all, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(Version);
            writer.Write(name);
            var bytes = state.ToArray();
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }

        var content = all.ToArray();
        stream.Write(content);
        stream.Write(SHA256.HashData(content));
    }

    /// <summary>Tells whether a file is a state whose checksum fits, of whatever version.</summary>
    public static bool IsWhole(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            Check(ReadAll(stream));
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public static void Read(Stream stream, string name, Action<StateReader> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var content = ReadAll(stream);
        var end = Check(content);
        using var reader = new BinaryReader(new MemoryStream(content, Mark.Length, end - Mark.Length), Encoding.UTF8);
        try
        {
            if (reader.ReadInt32() is var version && version != Version)
            {
                throw new InvalidDataException($"The state of the forecaster is of version {version}; this program reads version {Version}. Train it again.");
            }

            if (reader.ReadString() is var found && found != name)
            {
                throw new InvalidDataException($"The state is of a forecaster of '{found}'; expected '{name}'.");
            }

            var length = reader.ReadInt32();
            var state = new StateReader(length < 0 ? [] : reader.ReadBytes(length));
            read(state);
            state.End();
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("The state of the forecaster ends too early.");
        }
    }

    // Returns where the checksum begins.
    private static int Check(byte[] content)
    {
        var end = content.Length - SHA256.HashSizeInBytes;
        if (end <= Mark.Length || !content.AsSpan(0, Mark.Length).SequenceEqual(Mark))
        {
            throw new InvalidDataException("This is no state of a forecaster.");
        }

        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(content.AsSpan(0, end)), content.AsSpan(end)))
        {
            throw new InvalidDataException("The state of the forecaster is damaged: its checksum does not fit.");
        }

        return end;
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (all.Length + read > MostBytes)
            {
                throw new InvalidDataException("This is no state of a forecaster: it is too long.");
            }

            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
