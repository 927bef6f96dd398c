namespace Ecowatt.Delestage.Tool.Terminals;

/// <summary>The ends of the program, so that a test can hold them.</summary>
internal sealed record Terminal(Stream Input, TextWriter Output, TextWriter Error, bool OutputRedirected)
{
    /// <summary>Gets the width of the terminal in columns; null where the output goes elsewhere, or nobody knows.</summary>
    public int? Width { get; init; }

    /// <summary>Returns the ends of this process.</summary>
    public static Terminal OfProcess() => new(Console.OpenStandardInput(), Console.Out, Console.Error, Console.IsOutputRedirected) { Width = WidthOfConsole() };

    private static int? WidthOfConsole()
    {
        try
        {
            return !Console.IsOutputRedirected && Console.WindowWidth is > 20 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
