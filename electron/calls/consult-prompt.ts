// What the AI says to the person a customer is to be handed to, while the customer waits with another AI.

import type { CallPrompt } from './call-prompt.ts';

/** Announces the customer's number, so that whoever picks up knows for whom. */
export function consultPrompt(customer: string): CallPrompt {
  const number = [...customer].join(' ');
  return {
    systemPrompt: `你在电话里替同事转接来电。接电话的是我们的工作人员，不是客户。

有一位客户正在线上等候，号码是 ${number}。

你的任务：
1. 告诉对方有客户等候转接，报出号码
2. 询问对方现在是否方便接听
3. 对方同意后，说“好的，正在为您转接，请不要挂机”，然后等待
4. 对方不方便时，礼貌道谢并结束

每次回复不超过30字，不要谈论其他话题。`,
    version: null,
    variables: {},
    greeting: `您好，有一位客户正在线上等候转接，号码是 ${number}。请问您现在方便接听吗？`,
  };
}
