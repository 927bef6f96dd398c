namespace Ecowatt.Delestage.Tests.Control;

public sealed class LunchBreak : ILoadCondition
{
    public string Name => "lunch";

    public ConditionAnswer Ask(LoadConditionContext context)
    {
        ParisTime.TryGetHour(ParisTime.DateOf(context.Now), 12, out var noon, out var one);
        return context.Now < noon ? ConditionAnswer.None(until: noon)
            : context.Now < one ? ConditionAnswer.Off(until: one)
            : ConditionAnswer.None();
    }
}
