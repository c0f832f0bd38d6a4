// The page behind a survey link. The link's one-time token is all that it knows; the answer goes to the graph and nowhere else.
import { answerSurvey, openSurvey } from './document-ids.js';
import { takeToken } from './token.js';

const token = takeToken();

const headline = document.getElementById('headline');
const about = document.getElementById('about');
const form = document.getElementById('survey');
const problem = document.getElementById('problem');

/** Asks one of the operations that the gateway was built with, by its id. */
async function ask(documentId, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ documentId, variables }),
  });
  const { data, errors } = await response.json();
  if (errors?.length > 0) throw new Error(errors[0].message);
  return data;
}

function finish(title, sentence) {
  headline.textContent = title;
  about.textContent = sentence;
  form.hidden = true;
  headline.focus();
}

const unknownLink = () =>
  finish('This link does not work', 'It is unknown or has expired. Nothing was sent.');
const answeredBefore = () => finish('Thank you', 'This survey has been answered already.');

const noToken = () =>
  finish(
    'Please open the link in the mail again',
    'This page does not know any more which visit it is about. Nothing was sent.',
  );

async function open() {
  if (token === '') return noToken();
  const { surveyInvitation: invitation } = await ask(openSurvey, { token });
  if (invitation === null) return unknownLink();
  if (invitation.answered) return answeredBefore();
  const who = invitation.expertName === null ? '' : `, ${invitation.expertName} came`;
  about.textContent = `“${invitation.ticketTitle}” (${invitation.ticketReference})${who}.`;
  form.hidden = false;
}

async function send() {
  const given = new FormData(form);
  const recommend = given.get('recommend');
  const comment = given.get('comment').trim();
  const { submitSurvey: answer } = await ask(answerSurvey, {
    input: {
      token,
      rating: Number(given.get('rating')),
      wouldRecommend: recommend === '' ? null : recommend === 'yes',
      comment: comment === '' ? null : comment,
    },
  });
  const [refusal] = answer.userErrors;
  if (refusal === undefined) return finish('Thank you', 'Your answer has been taken.');
  if (refusal.code === 'ALREADY_ANSWERED') return answeredBefore();
  if (refusal.code === 'INVALID_TOKEN') return unknownLink();
  problem.textContent = refusal.message;
}

const notNow = () => {
  // It may have arrived: a second one is then told that the survey has been answered.
  problem.textContent =
    'We could not confirm that your answer arrived. Please send it again in a moment; it counts once.';
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.textContent = '';
  const button = form.querySelector('button');
  button.disabled = true;
  await send().catch(notNow);
  button.disabled = false;
});

open().catch(() => {
  about.textContent = 'The survey cannot be opened at the moment. Please reload this page in a minute.';
});
