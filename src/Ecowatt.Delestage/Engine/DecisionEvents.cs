namespace Ecowatt.Delestage.Engine;

/// <summary>An evaluation of the zone.</summary>
/// <param name="Decisions">The decisions that differ from those of the evaluation before, by load, in the zone's order.</param>
internal sealed record EvaluationEvent(OrderedDictionary<string, LoadDecision> Decisions) : JournalEvent
{
    public override bool Concerns(string load) => Decisions.Keys.Any(name => name.Equals(load, StringComparison.OrdinalIgnoreCase));

    protected override void ApplyTo(ZoneEngine engine) => engine.Evaluate();
}

/// <summary>A relay is about to be commanded.</summary>
/// <param name="Load">The load.</param>
/// <param name="Channel">Its channel on its bank, 0 and up.</param>
/// <param name="Powered">True where the load shall be powered.</param>
/// <param name="Energised">True where its relay shall be energised for that; null where it is given an order.</param>
/// <param name="Order">The order that lowers the load in place of cutting it; null where its relay is energised or rests.</param>
/// <param name="Bank">Its bank; null where the zone has one.</param>
internal sealed record CommandEvent(string Load, int Channel, bool Powered, bool? Energised = null, string? Order = null, string? Bank = null) : LoadEvent(Load)
{
    protected override void ApplyTo(ZoneEngine engine, int load) => engine.Commanding(load, Powered);
}

/// <summary>Represents the result of a command.</summary>
/// <param name="Load">The load.</param>
/// <param name="Powered">True where it was commanded to be powered.</param>
/// <param name="Failure">The reason why its relay did not obey; null where it did.</param>
internal sealed record ResultEvent(string Load, bool Powered, string? Failure = null) : LoadEvent(Load)
{
    protected override void ApplyTo(ZoneEngine engine, int load) => engine.Commanded(load, Powered, Failure);
}
