namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>
/// Knows which input takes longest. One that seems to be is read again, and the least of its times counts: a pause of the machine, or code that is compiled meanwhile, is not
/// the input's doing. Not safe across threads.
/// </summary>
/// <param name="probe">Reads.</param>
internal sealed class SlowestInput(Probe probe)
{
    private const int Reads = 4;

    /// <summary>Gets the time that the slowest input takes.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>Gets its bytes.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Takes note of the input that the probe read last.</summary>
    public void Note(byte[] input)
    {
        var least = probe.Last;
        for (var read = 1; read < Reads && least > Time; read++)
        {
            _ = probe.Read(input);
            least = probe.Last < least ? probe.Last : least;
        }

        if (least > Time)
        {
            (Time, Bytes) = (least, input);
        }
    }
}
