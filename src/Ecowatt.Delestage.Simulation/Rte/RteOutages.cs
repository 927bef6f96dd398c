namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Describes when a virtual RTE is out of order. Safe across threads.</summary>
internal sealed class RteOutages
{
    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset Start, DateTimeOffset End, bool TokensToo, VirtualRteFault Fault)> _spans = [];

    public void Add(DateTimeOffset start, DateTimeOffset end, bool tokensToo, VirtualRteFault fault)
    {
        lock (_gate)
        {
            _spans.Add((start, end, tokensToo, fault));
        }
    }

    public VirtualRteFault? At(DateTimeOffset now, bool ofToken)
    {
        lock (_gate)
        {
            return _spans.FirstOrDefault(span => span.Start <= now && now < span.End && (span.TokensToo || !ofToken)).Fault;
        }
    }
}
