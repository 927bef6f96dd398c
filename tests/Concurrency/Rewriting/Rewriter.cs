using dnlib.DotNet;
using dnlib.DotNet.Emit;
using Ecowatt.Delestage.Concurrency.Scheduling;

namespace Ecowatt.Delestage.Concurrency.Rewriting;

/// <summary>
/// Rewrites an assembly for the scheduler. Locks, monitors, threads, tasks, timers and the thread pool become the scheduler's; continuations go to the context of their
/// operation, which makes operations of them, also where the code asks for none; and before each step that other threads may see stands a point at which another operation may go on.
/// </summary>
internal static class Rewriter
{
    private const string Threads = "System.Threading.";
    private const string Scenarios = "Ecowatt.Delestage.Concurrency.Seams";

    // What is seen by others, by the type's full name without its number of type parameters.
    private static readonly string[] Seen =
    [
        Threads + "Interlocked", Threads + "Volatile", Threads + "SemaphoreSlim", Threads + "CancellationTokenSource", Threads + "ITimer", Threads + "Channels.ChannelReader", Threads + "Channels.ChannelWriter",
        Threads + "Tasks.TaskCompletionSource", "System.Collections.Concurrent.ConcurrentQueue", "System.Collections.Concurrent.ConcurrentDictionary",
    ];

    /// <summary>Rewrites an assembly.</summary>
    /// <param name="code">Its bytes.</param>
    /// <param name="isOwn">Whether it is this one, of which the scenarios alone are rewritten.</param>
    public static byte[] Rewrite(byte[] code, bool isOwn)
    {
        using var module = ModuleDefMD.Load(code);
        var own = module.UpdateRowId(new AssemblyRefUser(typeof(Rewriter).Assembly.GetName().Name, new Version(typeof(Rewriter).Assembly.GetName().Version!.ToString())));
        var places = new Replacements(module, own);
        foreach (var type in module.GetTypeRefs().Where(static type => type.FullName == Threads + "Lock").ToArray())
        {
            (type.ResolutionScope, type.Namespace, type.Name) = (own, typeof(ControlledLock).Namespace, nameof(ControlledLock));
        }

        foreach (var method in module.GetTypes().Where(type => !isOwn || type.FullName.StartsWith(Scenarios, StringComparison.Ordinal)).SelectMany(static type => type.Methods).Where(static method => method.HasBody))
        {
            Rewrite(method, places);
        }

        using var rewritten = new MemoryStream();
        module.Write(rewritten);
        return rewritten.ToArray();
    }

    private static void Rewrite(MethodDef method, Replacements places)
    {
        var body = method.Body;
        body.SimplifyBranches();
        var isStart = method.IsStaticConstructor;
        var isMade = method.IsConstructor || method.DeclaringType.IsValueType || method.DeclaringType.Name.StartsWith("<", StringComparison.Ordinal);
        for (var at = 0; at < body.Instructions.Count; at++)
        {
            var instruction = body.Instructions[at];
            if (instruction.Operand is IMethod { IsMethod: true } called && instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj)
            {
                var name = NameOf(called.DeclaringType);
                var prefix = at > 0 && body.Instructions[at - 1].OpCode.Code == Code.Constrained ? body.Instructions[at - 1] : null;
                var before = places.For(instruction, called, name, prefix?.Operand as ITypeDefOrRef);
                if (!isStart && IsSeen(called, name))
                {
                    before = [.. places.Point($"{name[(name.LastIndexOf('.') + 1)..]}.{called.Name}"), .. before];
                }

                if (prefix is not null && instruction.Operand != called)
                {
                    (prefix.OpCode, prefix.Operand) = (OpCodes.Nop, null);
                }

                at += Insert(body, IsPrefix(body, at - 1) && before.Length > 0 ? at - 1 : at, before);
            }
            else if (!isStart && instruction.OpCode.Code == Code.Volatile)
            {
                at += Insert(body, at, places.Point("volatile " + ((IField)body.Instructions[at + 1].Operand).Name));
            }
            else if (!isMade && instruction.OpCode.Code is Code.Stfld or Code.Stsfld && !IsPrefix(body, at - 1) && !((IField)instruction.Operand).Name.StartsWith("<", StringComparison.Ordinal))
            {
                at += Insert(body, at, places.Point("set " + ((IField)instruction.Operand).Name));
            }
        }

        body.OptimizeBranches();
    }

    // In place: what jumps to the instruction comes to what stands before it now.
    private static int Insert(CilBody body, int at, Instruction[] before)
    {
        if (before.Length == 0)
        {
            return 0;
        }

        var target = body.Instructions[at];
        var moved = new Instruction(target.OpCode, target.Operand) { SequencePoint = target.SequencePoint };
        (target.OpCode, target.Operand) = (before[0].OpCode, before[0].Operand);
        for (var i = 1; i < before.Length; i++)
        {
            body.Instructions.Insert(at + i, before[i]);
        }

        body.Instructions.Insert(at + before.Length, moved);
        return before.Length;
    }

    private static bool IsPrefix(CilBody body, int at) => at >= 0 && body.Instructions[at].OpCode.OpCodeType == OpCodeType.Prefix;

    private static bool IsSeen(IMethod called, string type)
        => (Seen.Contains(type) && called.Name != ".ctor" && called.Name != "get_Task" && called.Name != "get_Token") || (called.Name == "get_IsCompleted" && type.StartsWith("System.", StringComparison.Ordinal));

    private static string NameOf(ITypeDefOrRef type) => (type.ScopeType?.FullName ?? type.FullName).Split('`')[0];
}
