namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Describes where a job stands at a quarter, in sixteen bits, so that eight of them are one number: 0 is done.</summary>
internal readonly record struct JobState(ushort Bits)
{
    /// <summary>The bits of one state.</summary>
    public const int Size = 16;

    public JobKind Kind => (JobKind)(Bits >> 14);

    /// <summary>Quarters until a run may begin, that a run must still last, or that it lacks to its minimum.</summary>
    public int Wait => Bits >> 7 & 127;

    /// <summary>Quarters that it still needs.</summary>
    public int Left => Bits & 127;

    /// <summary>Off, and free to begin after a wait.</summary>
    public static JobState Free(int wait, int left) => Of(JobKind.Free, wait, left);

    /// <summary>Returns the state of a job that is on and must stay so for a while.</summary>
    public static JobState Run(int wait, int left) => Of(JobKind.Run, wait, left);

    /// <summary>Returns the state of a job that is on since before the first quarter, short of its minimum.</summary>
    public static JobState Bound(int lacks, int left) => Of(lacks > 0 ? JobKind.Bound : JobKind.Run, lacks, left);

    /// <summary>Returns the first of several in one number.</summary>
    public static JobState First(UInt128 states) => new((ushort)states);

    /// <summary>This one at its place in one number.</summary>
    public UInt128 At(int job) => (UInt128)Bits << (Size * job);

    private static JobState Of(JobKind kind, int wait, int left) => left == 0 ? default : new((ushort)((int)kind << 14 | wait << 7 | left));
}
