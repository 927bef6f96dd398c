namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Describes where variables of the environment come from: the process, unless another is registered.</summary>
/// <param name="read">Gives a variable's value, or null.</param>
internal sealed class EnvironmentVariables(Func<string, string?> read)
{
    public static EnvironmentVariables OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    public string? Read(string name) => read(name);
}
