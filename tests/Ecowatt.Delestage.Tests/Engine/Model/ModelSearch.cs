namespace Ecowatt.Delestage.Tests.Engine.Model;

/// <summary>
/// Visits every state that a path of steps can reach, the shortest paths first, each state once: what it finds first is the shortest trace there is. A state is gone on
/// from by running its path again, which costs less than a copy of it.
/// </summary>
/// <param name="start">Makes the house at its beginning.</param>
/// <param name="alphabet">The steps that may happen.</param>
internal sealed class ModelSearch(Func<ModelHouse> start, params ModelStep[] alphabet)
{
    private readonly HashSet<UInt128> _known = [];

    /// <summary>Gets how many states were reached.</summary>
    public long States => _known.Count;

    /// <summary>Gets how many steps were tried.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets how many decisions were looked at.</summary>
    public long Decisions { get; private set; }

    /// <summary>Looks for a path that breaks an invariant.</summary>
    /// <param name="depth">The most steps of a path.</param>
    /// <param name="reached">Is shown each new house of the last depth.</param>
    /// <returns>The shortest path that does, and what it breaks; null where no path does.</returns>
    public (ModelStep[] Path, string Broken)? Run(int depth, Action<ModelHouse>? reached = null)
    {
        List<ModelStep[]> layer = [[]];
        for (var at = 1; at <= depth; at++)
        {
            var next = new List<ModelStep[]>();
            foreach (var path in layer)
            {
                foreach (var step in alphabet)
                {
                    ModelStep[] longer = [.. path, step];
                    var house = start();
                    if (Broken(house, longer) is { } broken)
                    {
                        return (longer, broken);
                    }

                    if (_known.Add(house.Fingerprint()))
                    {
                        next.Add(longer);
                        if (at == depth)
                        {
                            reached?.Invoke(house);
                        }
                    }
                }
            }

            layer = next;
        }

        return null;
    }

    private string? Broken(ModelHouse house, ModelStep[] path)
    {
        Steps++;
        try
        {
            foreach (var step in path)
            {
                house.Do(step);
            }

            Decisions += house.Decisions;
            return null;
        }
        catch (Xunit.Sdk.XunitException e)
        {
            return e.Message;
        }
    }
}
